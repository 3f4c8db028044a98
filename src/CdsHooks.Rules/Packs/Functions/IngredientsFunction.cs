using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>ingredients()</c>: the names of the active ingredients of a medicine, in lower case; none when its codes tell none.</summary>
internal static class IngredientsFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "ingredients",
        Arguments = (0, 0),
        On = Medicines.Types,
        Result = FhirPathType.String.Many,
        Invoke = static (input, _, call) => Answers.Each(input, item => Medicines.Of(item, call) is { IsResolved: true } medicine
            ? FhirPathItems.Of([.. medicine.Ingredients.Select(ingredient => FhirPathValue.Of(ingredient.Name))])
            : default),
    };
}
