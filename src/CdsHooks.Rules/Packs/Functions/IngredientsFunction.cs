using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>ingredients()</c>, <c>ingredients('set')</c>: the names of the active ingredients of a medicine, in lower case, all of them or those in a value set; not told when
/// its codes tell none.</summary>
internal static class IngredientsFunction
{
    /// <summary>The function.</summary>
    /// <param name="sets">The value sets that arguments may name.</param>
    public static FhirPathFunction Of(PackCodes sets) => new()
    {
        Name = "ingredients",
        Arguments = (0, 1),
        On = Medicines.Types,
        ArgumentsNameValueSets = true,
        Result = FhirPathType.String.Many,
        Invoke = (input, arguments, call) => Names(input, call, sets, arguments.Count == 0 ? null : Replies.RequiredText(arguments, 0, "ingredients")),
    };

    private static FhirPathItems Names(FhirPathItems input, FhirPathCall call, PackCodes sets, string? set)
    {
        if (input is { Count: 1, IsIncomplete: false } && set is null && Medicines.Of(input[0], call) is { Ingredients: [var only] }) { return Replies.Text(only.Name); }
        var names = call.Gather();
        var isWhole = !input.IsIncomplete;
        for (var i = 0; i < input.Count; i++)
        {
            if (Medicines.Of(input[i], call) is not { IsResolved: true } medicine)
            {
                isWhole = false;
                continue;
            }
            foreach (var ingredient in medicine.Ingredients)
            {
                if (set is null || sets.Holds(set, ingredient)) { names.Add(FhirPathValue.Of(ingredient.Name)); }
            }
        }
        return names.Take(!isWhole);
    }
}
