using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.ValueSets;

/// <summary>Reads sets of medicines: the ingredients of classes and single ones. Every product that holds one of them lies in the set.</summary>
internal sealed class MedicineSets(ProblemList problems)
{
    private static readonly Dictionary<string, Ingredient> Ingredients = ByName();
    private static readonly Dictionary<string, List<Ingredient>> Classes = ByClass();

    public IReadOnlyList<ValueSetCode> Read(MappingReader medicines)
    {
        var members = new List<Ingredient>();
        var areAllKnown = true;
        foreach (var name in medicines.TextOrTexts("classes"))
        {
            if (Classes.TryGetValue(name.Value, out var belonging)) { members.AddRange(belonging); }
            else
            {
                areAllKnown = false;
                problems.AddUnknown(
                    name.Mark, ProblemCodes.UnknownClass, $"No ingredient belongs to a class '{name.Value}'.", name.Value,
                    Classes.Keys);
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

    private static Dictionary<string, Ingredient> ByName()
    {
        var named = new Dictionary<string, Ingredient>(StringComparer.Ordinal);
        foreach (var ingredient in MedicationKnowledge.Default.Ingredients) { named.TryAdd(ingredient.Name, ingredient); }
        return named;
    }

    private static Dictionary<string, List<Ingredient>> ByClass()
    {
        var classes = new Dictionary<string, List<Ingredient>>(StringComparer.Ordinal);
        foreach (var ingredient in Ingredients.Values)
        {
            foreach (var name in ingredient.Classes)
            {
                if (!classes.TryGetValue(name, out var members)) { classes[name] = members = []; }
                members.Add(ingredient);
            }
        }
        return classes;
    }

    private Ingredient? Named(Marked<string> name)
    {
        if (Ingredients.TryGetValue(name.Value, out var ingredient)) { return ingredient; }
        problems.AddUnknown(name.Mark, ProblemCodes.UnknownIngredient, $"No ingredient is called '{name.Value}'.", name.Value, Ingredients.Keys);
        return null;
    }
}
