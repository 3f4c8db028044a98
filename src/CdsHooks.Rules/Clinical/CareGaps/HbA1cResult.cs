using System.Runtime.InteropServices;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>A dated HbA1c or glucose management indicator.</summary>
/// <param name="Date">When it was true.</param>
/// <param name="Quantity">The result, readable or not.</param>
/// <param name="IsIndicator">True for the glucose management indicator, which estimates HbA1c from a glucose sensor.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HbA1cResult(PartialDate Date, Quantity Quantity, bool IsIndicator)
{
    // Outside it a unit or a decimal point is wrong: 53 "%" is 53 mmol/mol.
    private const decimal LeastPlausible = 3m;
    private const decimal MostPlausible = 25m;

    // The step of the scale as laboratories report it.
    private const decimal Step = 0.1m;

    /// <summary>What was measured.</summary>
    public string Name => IsIndicator ? "Glucose management indicator" : "HbA1c";

    /// <summary>The value in per cent with one decimal, as laboratories report it; so 64 mmol/mol are 8.0 %. <see langword="null"/> when it
    /// cannot be read.</summary>
    private decimal? Percent =>
        HbA1c.ToPercent(Quantity) is { } percent and >= LeastPlausible and <= MostPlausible
            ? Math.Round(percent, 1, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>Above a limit? <see langword="null"/> when it cannot be told.</summary>
    /// <param name="limit">In per cent, with one decimal.</param>
    public bool? IsAbove(decimal limit)
    {
        if (Quantity.Comparator != QuantityComparator.None) { return HbA1c.IsAtLeast(Quantity, limit + Step); }
        return Percent is { } percent ? percent > limit : null;
    }

    /// <summary>The result for people: <c>9.4 %</c>, <c>over 14 %</c>; without a number when it cannot be read.</summary>
    public override string ToString()
    {
        if (Percent is { } percent) { return $"{percent:0.0} %"; }
        return Quantity.Comparator is not (QuantityComparator.None or QuantityComparator.Unreadable) && Quantity.BoundIn("%") is { } bound
            ? $"{CardText.Number(Quantity.Comparator, bound)} %"
            : "without a readable value";
    }
}
