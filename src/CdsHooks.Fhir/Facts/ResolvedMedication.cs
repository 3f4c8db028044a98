using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>A medication as far as its codes tell what it holds.</summary>
/// <param name="Ingredients">Its active ingredients, each once; empty when no code is known.</param>
/// <param name="Route">How it reaches the body.</param>
/// <param name="Display">How the chart calls it, at most as long as the chart has it; <see langword="null"/> when it has no name. Of one that came from a chart it is
/// read when it is asked for, and so not after the chart is disposed.</param>
public sealed record ResolvedMedication(IReadOnlyList<Ingredient> Ingredients, MedicationRoute Route, string? Display)
{
    private readonly TapeNode concept;
    private readonly TapeNode order;
    private string? display = Display;

    internal ResolvedMedication(IReadOnlyList<Ingredient> ingredients, MedicationRoute route, TapeNode concept, TapeNode order)
        : this(ingredients, route, Display: null) => (this.concept, this.order) = (concept, order);

    /// <summary>How the chart calls it, at most as long as the chart has it; <see langword="null"/> when it has no name.</summary>
    public string? Display
    {
        get => display ??= new CodeableConcept(concept).Display ?? order.As<Reference>("medicationReference"u8).Display;
        init => display = value;
    }

    /// <summary>True when its ingredients are known. Text alone, a local code or an unknown product is not resolved, and never read as harmless.</summary>
    public bool IsResolved => Ingredients.Count > 0;

    /// <summary>True when the whole body is exposed to it; a route that is not told counts as systemic.</summary>
    public bool IsSystemic => Route is MedicationRoute.Unknown or MedicationRoute.Systemic;

    /// <summary>True when it holds an ingredient of that class.</summary>
    /// <param name="className">Kebab-case, as in <c>medication-ingredients.tsv</c>.</param>
    public bool Holds(string className) => Ingredients.Any(ingredient => ingredient.Is(className));
}
