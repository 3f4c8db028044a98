namespace CdsHooks.Fhir.Terminology;

/// <summary>What a coded allergy is to: an ingredient, or all of a class.</summary>
/// <param name="Ingredient">The ingredient; <see langword="null"/> when a class is meant.</param>
/// <param name="ClassName">The class, kebab-case as in <c>medication-ingredients.tsv</c>; <see langword="null"/> when an ingredient is
/// meant.</param>
public sealed record AllergySubstance(Ingredient? Ingredient, string? ClassName);
