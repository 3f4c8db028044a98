using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.Facts;

/// <summary>A medication as far as its codes tell what it holds.</summary>
/// <param name="Ingredients">Its active ingredients, each once; empty when no code is known.</param>
/// <param name="Route">How it reaches the body.</param>
/// <param name="Display">How the chart calls it, at most as long as the chart has it; <see langword="null"/> when it has no name.</param>
public sealed record ResolvedMedication(IReadOnlyList<Ingredient> Ingredients, MedicationRoute Route, string? Display)
{
    /// <summary>True when its ingredients are known. Text alone, a local code or an unknown product is not resolved, and never read as harmless.</summary>
    public bool IsResolved => Ingredients.Count > 0;

    /// <summary>True when the whole body is exposed to it; a route that is not told counts as systemic.</summary>
    public bool IsSystemic => Route is MedicationRoute.Unknown or MedicationRoute.Systemic;

    /// <summary>True when it holds an ingredient of that class.</summary>
    /// <param name="className">Kebab-case, as in <c>medication-ingredients.tsv</c>.</param>
    public bool Holds(string className) => Ingredients.Any(ingredient => ingredient.Is(className));
}
