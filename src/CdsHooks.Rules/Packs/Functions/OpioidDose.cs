using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Morphine milligram equivalents (MME) for a day, with the factors of CDC 2022.</summary>
/// <remarks>
/// What an order lets the patient take at most: the high end of a range, the short end of an interval, and "as needed" as if it were needed each time.
/// Not told: products that the table lacks, a dose by mass of a product with several ingredients, more than one instruction in sequence, text alone.
/// </remarks>
internal static class OpioidDose
{
    // A dose beyond it is a slip of the pen, not a dose.
    private const decimal LargestAmount = 100_000;

    private static readonly string[] CountWords =
    [
        "1", "tablet", "tablets", "tablet(s)", "tab", "tabs", "tbl", "capsule", "capsules", "capsule(s)", "cap", "caps", "patch", "patches", "patch(es)", "each", "ea",
        "dose", "doses", "tbcr", "cprs", "ertab", "ercap",
    ];

    /// <summary>The MME of a day of an order or statement.</summary>
    /// <param name="chart">The chart, to follow a reference to a Medication.</param>
    /// <param name="order">A MedicationRequest.</param>
    /// <returns><see langword="null"/> when the dose cannot be told.</returns>
    public static decimal? MmePerDay(Chart chart, MedicationRequest order)
    {
        if (order.HasModifierExtension || ProductOf(chart, order) is not { } product) { return null; }
        var isSingle = chart.MedicationOf(order.Node).Ingredients.Count == 1;
        decimal? total = null;
        foreach (var dosage in order.DosageInstruction)
        {
            // A second instruction may follow the first or stand beside it; only equal sequences tell that they stand beside.
            var sequence = dosage.Node.One("sequence"u8).GetInt32();
            if (sequence is not (null or 1) || (total is not null && sequence is null)) { return null; }
            if (MmeOf(product, dosage, isSingle) is not { } mme) { return null; }
            total = (total ?? 0) + mme;
        }
        return total;
    }

    private static decimal? MmeOf(OpioidProduct product, Dosage dosage, bool isSingle)
    {
        if (dosage.HasModifierExtension || DoseTiming.MostTimesPerDay(dosage.Timing) is not { } times) { return null; }
        var rate = dosage.DoseAndRate.First;
        var dose = rate.DoseQuantity.HasValue ? rate.DoseQuantity : rate.DoseRange.High;
        return product.Form == OpioidForm.Patch ? OfPatch(product, dose, times) : OfDose(product, dose, isSingle) * times * product.Factor;
    }

    // The factor is for the rate, however often the patch is changed; two or three days are its label's intervals.
    private static decimal? OfPatch(OpioidProduct product, Quantity dose, decimal times)
    {
        if (times is not (>= 1m / 3.01m and <= 0.5m)) { return null; }
        return (dose.In("ug/h") ?? (CountOf(dose) * product.Strength)) * product.Factor;
    }

    private static decimal? OfDose(OpioidProduct product, Quantity dose, bool isSingle)
    {
        var mass = isSingle ? dose.In("mg") : null;
        var amount = mass ?? product.Form switch
        {
            OpioidForm.Liquid => dose.In("mL") * product.Strength,
            _ => CountOf(dose) * product.Strength,
        };
        return amount is > 0 and <= LargestAmount ? amount : null;
    }

    private static decimal? CountOf(Quantity dose)
    {
        if (dose.Comparator != QuantityComparator.None || dose.Value is not (> 0 and <= 1000 and var count)) { return null; }
        var code = dose.Code.ToString().Trim('{', '}');
        var isCount = (code.Length == 0 && dose.Unit is null) || IsCountWord(code) || IsCountWord(dose.Unit);
        return isCount ? count : null;
    }

    private static bool IsCountWord(string? word) => word is not null && CountWords.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase);

    private static OpioidProduct? ProductOf(Chart chart, MedicationRequest order)
    {
        foreach (var coding in chart.MedicationConceptOf(order.Node).Coding)
        {
            if (CodeSystems.Parse(coding.System.Utf8) != CodeSystem.RxNorm) { continue; }
            if (OpioidProducts.Find(coding.Code.Utf8) is { } product) { return product; }
        }
        return null;
    }
}
