using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Names of ingredients in sentences. They come from our tables, not from charts.</summary>
internal static class IngredientNames
{
    /// <summary>All names: <c>sitagliptin and metformin</c>.</summary>
    public static string Of(IReadOnlyList<Ingredient> ingredients) => ingredients.Count switch
    {
        0 => "medicine without a code",
        1 => ingredients[0].Name,
        _ => string.Join(", ", ingredients.SkipLast(1).Select(ingredient => ingredient.Name)) + $" and {ingredients[^1].Name}",
    };
}
