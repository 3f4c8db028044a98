using System.Globalization;
using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>When things in a chart were written.</summary>
internal static class ChartDates
{
    private static readonly string[] Written =
    [
        "issued", "recordedDate", "authoredOn", "effectiveDateTime", "performedDateTime", "occurrenceDateTime", "recorded", "date", "created", "onsetDateTime",
    ];

    /// <summary>The date that a resource bears, at noon; a day before <paramref name="now"/> where it bears none, or one that has not come.</summary>
    public static DateTimeOffset LastUpdated(JsonObject resource, DateTimeOffset now)
    {
        foreach (var name in Written)
        {
            if (resource[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length >= 10
                && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day < DateOnly.FromDateTime(now.UtcDateTime))
            {
                return new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
            }
        }

        return now.AddDays(-1);
    }
}
