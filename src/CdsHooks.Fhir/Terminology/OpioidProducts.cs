using System.Globalization;

namespace CdsHooks.Fhir.Terminology;

/// <summary>Strengths of opioid products, and the factors of CDC 2022 (MMWR 71 RR-3). Source: content/terminology.</summary>
/// <remarks>Holds products by mouth and fentanyl patches; there are no factors for injections, lozenges and sprays.</remarks>
public static class OpioidProducts
{
    private static readonly Dictionary<byte[], OpioidProduct> ByCode = Load();
    private static readonly Dictionary<byte[], OpioidProduct>.AlternateLookup<ReadOnlySpan<byte>> Lookup =
        ByCode.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<OpioidProduct> All => ByCode.Values;

    /// <summary>The product with a code; <see langword="null"/> when the table does not hold it.</summary>
    /// <param name="rxNorm">The code in UTF-8.</param>
    public static OpioidProduct? Find(ReadOnlySpan<byte> rxNorm) => Lookup.TryGetValue(rxNorm, out var product) ? product : null;

    private static Dictionary<byte[], OpioidProduct> Load()
    {
        var factors = EmbeddedTable.Rows("opioid-mme-factors.tsv").ToDictionary(row => row[0], row => Number(row[1]), StringComparer.Ordinal);
        var products = new Dictionary<byte[], OpioidProduct>(Utf8Keys.Comparer);
        foreach (var row in EmbeddedTable.Rows("opioid-products.tsv"))
        {
            products[System.Text.Encoding.UTF8.GetBytes(row[0])] = new OpioidProduct(
                row[0], MedicationKnowledge.Default.WithCode(row[1]), FormOf(row[2]), Number(row[3]), factors[row[1]]);
        }
        return products;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static OpioidForm FormOf(string form) => form switch
    {
        "unit" => OpioidForm.Unit,
        "liquid" => OpioidForm.Liquid,
        "patch" => OpioidForm.Patch,
        _ => throw new InvalidOperationException($"The form '{form}' in opioid-products.tsv is not known."),
    };
}
