using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.ValueSets;

/// <summary>Reads sets of medicines: the ingredients of classes and single ones. Every product that holds one of them lies in the set.</summary>
internal sealed class MedicineSets(ProblemList problems)
{
    private static readonly Dictionary<string, Ingredient> Ingredients = MedicationKnowledge.Default.Products
        .SelectMany(product => product.Ingredients).Distinct().GroupBy(ingredient => ingredient.Name, StringComparer.Ordinal)
        .ToDictionary(named => named.Key, named => named.First(), StringComparer.Ordinal);

    private static readonly ILookup<string, Ingredient> Classes = Ingredients.Values
        .SelectMany(ingredient => ingredient.Classes, (ingredient, name) => (ingredient, name))
        .ToLookup(member => member.name, member => member.ingredient, StringComparer.Ordinal);

    public IReadOnlyList<ValueSetCode> Read(MappingReader medicines)
    {
        var members = new List<Ingredient>();
        var areAllKnown = true;
        foreach (var name in medicines.TextOrTexts("classes"))
        {
            if (Classes.Contains(name.Value)) { members.AddRange(Classes[name.Value]); }
            else
            {
                areAllKnown = false;
                problems.AddUnknown(
                    name.Mark, ProblemCodes.UnknownClass, $"No ingredient belongs to a class '{name.Value}'.", name.Value,
                    Classes.Select(known => known.Key));
            }
        }
        members.AddRange(medicines.TextOrTexts("ingredients").Select(Named).OfType<Ingredient>());
        foreach (var name in medicines.TextOrTexts("except"))
        {
            if (Named(name) is not { } left || members.RemoveAll(left.Equals) > 0 || !areAllKnown) { continue; }
            problems.Add(name.Mark, ProblemCodes.UnknownIngredient, $"'{name.Value}' is left out but would not be in the set.");
        }
        return [.. members.Distinct().Select(member => new ValueSetCode(CodeSystem.RxNorm, member.Code, IsPrefix: false))];
    }

    private Ingredient? Named(Marked<string> name)
    {
        if (Ingredients.TryGetValue(name.Value, out var ingredient)) { return ingredient; }
        problems.AddUnknown(name.Mark, ProblemCodes.UnknownIngredient, $"No ingredient is called '{name.Value}'.", name.Value, Ingredients.Keys);
        return null;
    }
}
