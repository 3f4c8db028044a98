using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Which ingredients lie in which value sets of a pack.</summary>
internal sealed class IngredientSets(PackCodes codes)
{
    /// <summary>Those of the ingredients that lie in a set; none when no set has that name.</summary>
    public IEnumerable<Ingredient> In(string? set, IReadOnlyList<Ingredient> ingredients) => ingredients.Where(ingredient => Holds(set, ingredient));

    /// <summary>True when the set names the ingredient.</summary>
    public bool Holds(string? set, Ingredient ingredient) => set is not null && codes.Find(set) is { } members && codes.Holds(members, ingredient);
}
