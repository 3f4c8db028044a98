using CdsHooks.Fhir.Facts;
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
        Invoke = (input, arguments, call) => Prepare(sets, arguments)(input, arguments, call),
        Prepare = arguments => Prepare(sets, arguments),
    };

    private static FhirPathFunctionBody Prepare(PackCodes sets, IReadOnlyList<FhirPathItems> arguments)
    {
        var names = Enumerable.Range(0, arguments.Count).Select(arguments.TextOf).ToArray();
        Func<FhirPathValue, FhirPathCall, bool?> holds = (item, call) => Medicines.Of(item, call) is { IsResolved: true } medicine ? Holds(sets, names, medicine) : null;
        return (input, _, call) => Replies.Any(input, call, holds);
    }

    private static bool Holds(PackCodes sets, string?[] names, ResolvedMedication medicine)
    {
        foreach (var name in names)
        {
            if (sets.HoldsAny(name ?? throw new FhirPathException("holds() takes names of value sets."), medicine.Ingredients)) { return true; }
        }
        return false;
    }
}
