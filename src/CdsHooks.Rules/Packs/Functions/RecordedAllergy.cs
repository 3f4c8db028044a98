using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>A recorded allergy or intolerance to medicines that its codes tell.</summary>
/// <param name="Ingredients">The ingredients it is to.</param>
/// <param name="Classes">The classes it is to, as a whole.</param>
internal sealed record RecordedAllergy(IReadOnlyList<Ingredient> Ingredients, IReadOnlyList<string> Classes)
{
    /// <summary>True when the allergy is to that ingredient itself, or to a class as a whole that holds it.</summary>
    public bool Names(Ingredient ingredient) => Ingredients.Contains(ingredient) || Classes.Any(ingredient.Is);
}
