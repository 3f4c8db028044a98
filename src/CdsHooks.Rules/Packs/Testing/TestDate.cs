using System.Globalization;
using System.Text.RegularExpressions;

namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Dates relative to the day of a test: <c>today - 27 months + 1 day</c>.</summary>
internal static partial class TestDate
{
    [GeneratedRegex(@"^today(?<step>\s*(?<sign>[+-])\s*(?<number>\d{1,5})\s*(?<unit>year|month|week|day)s?)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }

    /// <summary>The day that a text means; <see langword="null"/> when it is no such text. Calendar arithmetic as in FHIRPath: each step in order, a day that
    /// a month lacks becomes its last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside the years 1 to 9999.</exception>
    public static DateOnly? Read(string text, DateOnly today)
    {
        if (!text.StartsWith("today", StringComparison.Ordinal) || Form.Match(text) is not { Success: true } match) { return null; }
        var day = today;
        for (var step = 0; step < match.Groups["step"].Captures.Count; step++)
        {
            var number = int.Parse(match.Groups["number"].Captures[step].ValueSpan, CultureInfo.InvariantCulture);
            var signed = match.Groups["sign"].Captures[step].Value == "-" ? -number : number;
            day = match.Groups["unit"].Captures[step].Value switch
            {
                "year" => day.AddYears(signed),
                "month" => day.AddMonths(signed),
                "week" => day.AddDays(7 * signed),
                _ => day.AddDays(signed),
            };
        }
        return day;
    }
}
