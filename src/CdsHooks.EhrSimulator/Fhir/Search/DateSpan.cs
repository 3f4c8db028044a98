using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>The time that a date of whatever precision covers, in UTC, the end left out.</summary>
internal readonly partial record struct DateSpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Reads a FHIR date, dateTime or instant; what has a time of day must have a zone.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DateSpan? span)
    {
        span = null;
        if (text is null || Shape().Match(text) is not { Success: true } match) { return false; }
        var month = match.Groups["month"];
        var day = match.Groups["day"];
        var start = $"{match.Groups["year"].Value}-{(month.Success ? month.Value : "01")}-{(day.Success ? day.Value : "01")}";
        if (!match.Groups["time"].Success)
        {
            if (!DateTimeOffset.TryParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from) || from.Year == 9999) { return false; }
            span = new DateSpan(from, day.Success ? from.AddDays(1) : month.Success ? from.AddMonths(1) : from.AddYears(1));
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) { return false; }
        var length = match.Groups["fraction"].Success ? TimeSpan.FromMilliseconds(1) : match.Groups["seconds"].Success ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        span = new DateSpan(moment.ToUniversalTime(), moment.ToUniversalTime() + length);
        return true;
    }

    /// <summary>The time that an element covers: a date, or a Period; one without an end goes on.</summary>
    public static DateSpan? Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) { return TryParse(element.GetString(), out var span) ? span : null; }
        var hasStart = TryParse(Elements.Text(element, "start"), out var start);
        var hasEnd = TryParse(Elements.Text(element, "end"), out var end);
        return hasStart || hasEnd ? new DateSpan(start?.Start ?? DateTimeOffset.MinValue, end?.End ?? DateTimeOffset.MaxValue) : null;
    }

    /// <summary>Whether this, found in a resource, is what a prefix asks for. Source: FHIR R4, search, 3.1.1.4.7.</summary>
    public bool Is(string prefix, DateSpan asked) => prefix switch
    {
        "eq" => asked.Start <= Start && End <= asked.End,
        "ne" => !(asked.Start <= Start && End <= asked.End),
        "gt" => End > asked.End,
        "lt" => Start < asked.Start,
        "ge" => End > asked.Start,
        "le" => Start < asked.End,
        "sa" => Start >= asked.End,
        "eb" => End <= asked.Start,
        _ => Start < asked.End && End > asked.Start,
    };

    [GeneratedRegex(@"^(?<year>\d{4})(-(?<month>\d\d)(-(?<day>\d\d)(?<time>T\d\d:\d\d(?<seconds>:\d\d(?<fraction>\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
