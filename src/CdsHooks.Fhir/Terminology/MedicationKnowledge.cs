namespace CdsHooks.Fhir.Terminology;

/// <summary>Which products hold which ingredients, and which classes those belong to. Source: content/terminology.</summary>
public sealed class MedicationKnowledge
{
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

    /// <summary>The same by their codes in UTF-8.</summary>
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
    public Ingredient WithCode(string rxNorm) => byCode.TryGetValue(System.Text.Encoding.UTF8.GetBytes(rxNorm), out var product) && product.Ingredients.Count == 1
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
        var byProduct = new Dictionary<byte[], MedicationProduct>(Utf8Keys.Comparer);
        foreach (var ingredient in byIngredient.Values) { Add(ingredient.Code, [ingredient], MedicationRoute.Unknown); }
        foreach (var (code, target) in sameAs) { Add(code, [byIngredient[target]], MedicationRoute.Unknown); }
        // Many products hold the same.
        var held = new Dictionary<string, Ingredient[]>(StringComparer.Ordinal);
        foreach (var row in EmbeddedTable.Rows("medication-products.tsv"))
        {
            if (!held.TryGetValue(row[1], out var holds))
            {
                held[row[1]] = holds = row[1].Split(',').Select(code => byIngredient[sameAs.GetValueOrDefault(code, code)]).Distinct().ToArray();
            }
            Add(row[0], holds, RouteOf(row[2]));
        }
        return new MedicationKnowledge(byIngredient, byProduct);

        void Add(string code, Ingredient[] holds, MedicationRoute route) =>
            byProduct[System.Text.Encoding.UTF8.GetBytes(code)] = new MedicationProduct(code, holds, route);
    }

    private static MedicationRoute RouteOf(string route) => route switch
    {
        "" => MedicationRoute.Unknown,
        "systemic" => MedicationRoute.Systemic,
        "topical" => MedicationRoute.Topical,
        "inhaled" => MedicationRoute.Inhaled,
        "ophthalmic" => MedicationRoute.Ophthalmic,
        "otic" => MedicationRoute.Otic,
        "nasal" => MedicationRoute.Nasal,
        "vaginal" => MedicationRoute.Vaginal,
        "other" => MedicationRoute.Other,
        _ => throw new InvalidOperationException($"The route '{route}' in medication-products.tsv is not known."),
    };
}
