using System.Collections.Concurrent;
using System.Text;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Which ingredients lie in which value sets of a pack. Answers are kept: there are some hundred ingredients, and rules about pairs ask for the same ones again and again.</summary>
internal sealed class IngredientSets(PackCodes codes)
{
    private readonly ConcurrentDictionary<(string Set, string Code), bool> known = new();

    /// <summary>Those of the ingredients that lie in a set; none when no set has that name.</summary>
    public IEnumerable<Ingredient> In(string? set, IReadOnlyList<Ingredient> ingredients) => ingredients.Where(ingredient => Holds(set, ingredient));

    /// <summary>True when the set names the ingredient.</summary>
    public bool Holds(string? set, Ingredient ingredient)
    {
        if (set is null) { return false; }
        if (known.TryGetValue((set, ingredient.Code), out var holds)) { return holds; }
        holds = codes.Find(set) is { } members && codes.Contains(members, CodeSystem.RxNorm, Encoding.UTF8.GetBytes(ingredient.Code));
        // A name that is no set of the pack comes from an expression, and must not fill the memory.
        if (codes.Find(set) is not null) { known[(set, ingredient.Code)] = holds; }
        return holds;
    }
}
