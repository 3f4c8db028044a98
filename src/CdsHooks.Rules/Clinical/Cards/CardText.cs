using System.Globalization;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>Words for the parts of a card.</summary>
public static class CardText
{
    /// <summary>A date in the precision in which the chart has it, without the time of day: <c>2026-05-02</c>, <c>2026-05</c>.</summary>
    public static string Date(PartialDate date) =>
        date.HasTime ? date.EarliestDay.ToString("O", CultureInfo.InvariantCulture) : date.ToString();

    /// <summary>A number without trailing zeros, as people write it: <c>29.9</c>, <c>30</c>.</summary>
    public static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A result as the chart has it with its comparator: <c>&lt;30</c>. The comparator is written so that no Markdown or HTML
    /// reads it.</summary>
    /// <param name="comparator">The comparator.</param>
    /// <param name="value">The number.</param>
    public static string Number(QuantityComparator comparator, decimal value) => comparator switch
    {
        QuantityComparator.LessThan => $"under {Number(value)}",
        QuantityComparator.LessOrEqual => $"at most {Number(value)}",
        QuantityComparator.GreaterThan => $"over {Number(value)}",
        QuantityComparator.GreaterOrEqual => $"at least {Number(value)}",
        _ => Number(value),
    };
}
