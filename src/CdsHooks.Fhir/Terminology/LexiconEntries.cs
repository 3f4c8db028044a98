using System.Text;

namespace CdsHooks.Fhir.Terminology;

/// <summary>The tables of a <see cref="Lexicon"/> while they are being filled.</summary>
internal sealed class LexiconEntries
{
    public LexiconEntries(int systems)
    {
        Exact = new Dictionary<byte[], int[]>[systems];
        for (var i = 0; i < systems; i++) { Exact[i] = new Dictionary<byte[], int[]>(Utf8Keys.Comparer); }
    }

    public Dictionary<byte[], int[]>[] Exact { get; }

    public Dictionary<byte[], int[]> Prefixes { get; } = new(Utf8Keys.Comparer);

    public void Add(ValueSetCode code, int ordinal)
    {
        var isIcd = code.System == CodeSystem.Icd10Cm;
        if (code.IsPrefix && !isIcd)
        {
            throw new ArgumentException($"Prefixes are for ICD-10-CM; '{code.Code}' is {code.System}.", nameof(code));
        }
        var key = isIcd ? Lexicon.NormalizeIcd10Cm(code.Code) : Encoding.UTF8.GetBytes(code.Code);
        Add(code.IsPrefix ? Prefixes : Exact[(int)code.System], key, [ordinal]);
    }

    public void AddProducts(MedicationKnowledge medications)
    {
        var rxNorm = Exact[(int)CodeSystem.RxNorm];
        if (rxNorm.Count == 0) { return; }
        var byIngredient = rxNorm.ToDictionary(entry => Encoding.UTF8.GetString(entry.Key), entry => entry.Value, StringComparer.Ordinal);
        // Products that hold the same share the list of their ingredients, and so that of their sets.
        var setsOf = new Dictionary<IReadOnlyList<Ingredient>, int[]>(ReferenceEqualityComparer.Instance);
        var found = new List<(byte[] Key, int[] Sets)>(medications.ByCode.Count);
        foreach (var (key, product) in medications.ByCode)
        {
            if (!setsOf.TryGetValue(product.Ingredients, out var sets))
            {
                setsOf[product.Ingredients] = sets = [.. product.Ingredients.SelectMany(ingredient => byIngredient.GetValueOrDefault(ingredient.Code, [])).Distinct()];
            }
            if (sets.Length > 0) { found.Add((key, sets)); }
        }
        // Thousands, for each service: a table that grows on the way is filled several times, and stays half empty.
        rxNorm.EnsureCapacity(rxNorm.Count + found.Count);
        foreach (var (key, sets) in found) { Add(rxNorm, key, sets); }
    }

    private static void Add(Dictionary<byte[], int[]> table, byte[] key, int[] ordinals) =>
        table[key] = table.TryGetValue(key, out var known) ? [.. known.Union(ordinals)] : ordinals;
}
