using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>holds('set')</c>: whether a medicine holds an ingredient of one of the value sets; not told for a medicine that its codes do not tell.</summary>
internal static class HoldsFunction
{
    /// <summary>The function.</summary>
    /// <param name="sets">The value sets that arguments may name.</param>
    public static FhirPathFunction Of(PackCodes sets) => new()
    {
        Name = "holds",
        Arguments = (1, 8),
        On = Medicines.Types,
        ArgumentsNameValueSets = true,
        Result = FhirPathType.Boolean,
        Invoke = (input, arguments, call) => Replies.Any(input, item => Holds(item, arguments, call, sets)),
    };

    private static bool? Holds(FhirPathValue item, IReadOnlyList<FhirPathItems> arguments, FhirPathCall call, PackCodes sets)
    {
        if (Medicines.Of(item, call) is not { IsResolved: true } medicine) { return null; }
        for (var i = 0; i < arguments.Count; i++)
        {
            if (sets.In(Replies.RequiredText(arguments, i, "holds"), medicine.Ingredients).Any()) { return true; }
        }
        return false;
    }
}
