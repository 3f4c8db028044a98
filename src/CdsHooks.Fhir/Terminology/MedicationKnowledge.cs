using System.Text;

namespace CdsHooks.Fhir.Terminology;

/// <summary>Which products hold which ingredients, and which classes those belong to. Source: content/terminology.</summary>
public sealed class MedicationKnowledge
{
    // Products and ingredients of the tables, rounded up.
    private const int Usual = 15_000;

    private readonly Dictionary<string, Ingredient> ingredients;
    private readonly Dictionary<byte[], MedicationProduct>.AlternateLookup<ReadOnlySpan<byte>> byCode;
    private readonly Dictionary<byte[], MedicationProduct> products;

    private MedicationKnowledge(Dictionary<string, Ingredient> ingredients, Dictionary<byte[], MedicationProduct> products)
    {
        this.ingredients = ingredients;
        this.products = products;
        byCode = products.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The tables that come with this build; read once.</summary>
    public static MedicationKnowledge Default { get; } = Load();

    /// <summary>Everything a code may stand for: products, and each ingredient as a product of itself.</summary>
    public IReadOnlyCollection<MedicationProduct> Products => products.Values;

    /// <summary>All ingredients of the tables, each once.</summary>
    internal IReadOnlyCollection<Ingredient> Ingredients => ingredients.Values;

    /// <summary>The products by their codes in UTF-8.</summary>
    internal IReadOnlyDictionary<byte[], MedicationProduct> ByCode => products;

    /// <summary>Finds what a RxNorm code stands for; <see langword="null"/> for an unknown code.</summary>
    /// <param name="rxNorm">The code in UTF-8.</param>
    public MedicationProduct? Find(ReadOnlySpan<byte> rxNorm) => byCode.TryGetValue(rxNorm, out var product) ? product : null;

    /// <summary>The ingredient of that name.</summary>
    /// <param name="name">Lower case, as RxNorm writes it.</param>
    /// <exception cref="KeyNotFoundException">There is none: a rule asks for what the tables do not hold.</exception>
    public Ingredient Named(string name) => ingredients.Values.FirstOrDefault(ingredient => ingredient.Name == name)
        ?? throw new KeyNotFoundException($"No ingredient is called '{name}'.");

    /// <summary>The ingredient with that RxNorm code; an equivalent code gives the ingredient it stands for.</summary>
    /// <exception cref="KeyNotFoundException">There is none: a rule asks for what the tables do not hold.</exception>
    public Ingredient WithCode(string rxNorm) => byCode.TryGetValue(Encoding.UTF8.GetBytes(rxNorm), out var product) && product.Ingredients.Count == 1
        ? product.Ingredients[0]
        : throw new KeyNotFoundException($"RxNorm '{rxNorm}' is no ingredient of the tables.");

    /// <summary>All ingredients of a class.</summary>
    /// <param name="className">Kebab-case, as in <c>medication-ingredients.tsv</c>.</param>
    /// <exception cref="KeyNotFoundException">The class has no member: a rule asks for what the tables do not hold.</exception>
    public IReadOnlyList<Ingredient> OfClass(string className)
    {
        var members = ingredients.Values.Where(ingredient => ingredient.Is(className)).ToList();
        return members.Count > 0 ? members : throw new KeyNotFoundException($"No ingredient belongs to the class '{className}'.");
    }

    /// <summary>A value set of all products that hold any of some ingredients.</summary>
    /// <param name="name">Name of the set, kebab-case.</param>
    /// <param name="members">The ingredients.</param>
    public static ValueSet SetOf(string name, IEnumerable<Ingredient> members) =>
        new ValueSet(name).With(CodeSystem.RxNorm, members.Select(member => member.Code));

    private static MedicationKnowledge Load()
    {
        var byIngredient = new Dictionary<string, Ingredient>(StringComparer.Ordinal);
        var sameAs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in EmbeddedTable.Rows("medication-ingredients.tsv"))
        {
            var classes = row[2].Length == 0 ? [] : row[2].Split('|');
            if (row.Length < 4 || row[3].Length == 0) { byIngredient[row[0]] = new Ingredient(row[0], row[1], classes); } else { sameAs[row[0]] = row[3]; }
        }
        var byProduct = new Dictionary<byte[], MedicationProduct>(Usual, Utf8Keys.Comparer);
        foreach (var ingredient in byIngredient.Values) { Add(ingredient.Code, [ingredient], MedicationRoute.Unknown); }
        foreach (var (code, target) in sameAs) { Add(code, [byIngredient[target]], MedicationRoute.Unknown); }
        // Many products hold the same.
        var held = new Dictionary<byte[], Ingredient[]>(Utf8Keys.Comparer);
        var heldBy = held.GetAlternateLookup<ReadOnlySpan<byte>>();
        EmbeddedTable.ForEach("medication-products.tsv", (code, codes, route) =>
        {
            if (!heldBy.TryGetValue(codes, out var holds))
            {
                heldBy[codes] = holds = [.. Encoding.UTF8.GetString(codes).Split(',').Select(each => byIngredient[sameAs.GetValueOrDefault(each, each)]).Distinct()];
            }
            byProduct[code.ToArray()] = new MedicationProduct(Encoding.UTF8.GetString(code), holds, RouteOf(route));
        });
        return new MedicationKnowledge(byIngredient, byProduct);

        void Add(string code, Ingredient[] holds, MedicationRoute route) => byProduct[Encoding.UTF8.GetBytes(code)] = new MedicationProduct(code, holds, route);
    }

    private static MedicationRoute RouteOf(ReadOnlySpan<byte> route) => route switch
    {
        _ when route.IsEmpty => MedicationRoute.Unknown,
        _ when route.SequenceEqual("systemic"u8) => MedicationRoute.Systemic,
        _ when route.SequenceEqual("topical"u8) => MedicationRoute.Topical,
        _ when route.SequenceEqual("inhaled"u8) => MedicationRoute.Inhaled,
        _ when route.SequenceEqual("ophthalmic"u8) => MedicationRoute.Ophthalmic,
        _ when route.SequenceEqual("otic"u8) => MedicationRoute.Otic,
        _ when route.SequenceEqual("nasal"u8) => MedicationRoute.Nasal,
        _ when route.SequenceEqual("vaginal"u8) => MedicationRoute.Vaginal,
        _ when route.SequenceEqual("other"u8) => MedicationRoute.Other,
        _ => throw new InvalidOperationException($"The route '{Encoding.UTF8.GetString(route)}' in medication-products.tsv is not known."),
    };
}
