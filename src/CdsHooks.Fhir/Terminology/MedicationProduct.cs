namespace CdsHooks.Fhir.Terminology;

/// <summary>A product, pack, brand or dose form by its RxNorm code, with what it holds.</summary>
/// <param name="Code">RxNorm concept id.</param>
/// <param name="Ingredients">Its active ingredients; at least one.</param>
/// <param name="Route">How it reaches the body.</param>
public sealed record MedicationProduct(string Code, IReadOnlyList<Ingredient> Ingredients, MedicationRoute Route);
