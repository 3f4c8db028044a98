using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>How far a fact looks back from today.</summary>
/// <param name="Months">Months, for <c>months</c> and <c>years</c>; 0 otherwise.</param>
/// <param name="Days">Days, for <c>days</c> and <c>weeks</c>; 0 otherwise.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LookBack(int Months, int Days)
{
    private const int Most = 1_500;

    /// <summary>Lies the date within it? <see langword="null"/> when the precision of the date does not decide. What lies in the future does not.</summary>
    public bool? Covers(PartialDate date, DateOnly today) => Months > 0 ? date.IsWithin(today, Months) : date.IsWithinDays(today, Days);

    /// <summary>Reads <c>12 months</c>, <c>10 years</c>, <c>90 days</c>, <c>6 weeks</c>; the singular too.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LookBack? lookBack)
    {
        lookBack = null;
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 1 || !int.TryParse(text.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > Most) { return false; }
        lookBack = text[(blank + 1)..] switch
        {
            "day" or "days" => new LookBack(0, count),
            "week" or "weeks" => new LookBack(0, count * 7),
            "month" or "months" => new LookBack(count, 0),
            "year" or "years" => new LookBack(count * 12, 0),
            _ => null,
        };
        return lookBack is not null;
    }
}
