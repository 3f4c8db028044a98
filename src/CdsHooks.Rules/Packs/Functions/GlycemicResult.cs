using System.Runtime.InteropServices;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>The result of an HbA1c or of a glucose management indicator, readable or not, in either scale.</summary>
/// <param name="Quantity">The result as the chart has it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GlycemicResult(Quantity Quantity)
{
    // Outside it a unit or a decimal point is wrong: 53 "%" is 53 mmol/mol.
    private const decimal LeastPlausible = 3m;
    private const decimal MostPlausible = 25m;

    // The step of the scale as laboratories report it.
    private const decimal Step = 0.1m;

    private static readonly LoincCodes Codes = new(CodeGroups.Observation("hba1c", "gmi"));

    /// <summary>The value in per cent (NGSP) with one decimal, as laboratories report it; so 64 mmol/mol are 8.0 %. <see langword="null"/> when it cannot be
    /// read.</summary>
    public decimal? Percent =>
        HbA1c.ToPercent(Quantity) is { } percent and >= LeastPlausible and <= MostPlausible
            ? Math.Round(percent, 1, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>The result of an observation, or of the component of a panel that holds it.</summary>
    public static GlycemicResult Of(Observation observation)
    {
        if (observation.Value is { HasValue: true } value) { return new GlycemicResult(value.AsQuantity); }
        foreach (var component in observation.Component)
        {
            if (!component.HasModifierExtension && Codes.Contain(component.Code)) { return new GlycemicResult(component.Value.AsQuantity); }
        }
        return default;
    }

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
