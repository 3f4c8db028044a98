using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A time span within bounds.</summary>
internal sealed class DurationForm(TimeSpan least, TimeSpan most) : CellForm<TimeSpan>
{
    public override string Words => $"a time from {Text(least)} to {Text(most)}, such as 00:01:00, 90s, 5m or 1h";

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out TimeSpan value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.String && TryRead(json.GetString()!, out value) && value >= least && value <= most ? null : Unlike;
    }

    public override JsonNode Write(TimeSpan value) => JsonValue.Create(Text(value));

    private static string Text(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out TimeSpan value)
    {
        // A bare number would be read as days.
        if (text.Contains(':', StringComparison.Ordinal)) { return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value); }
        value = default;
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) { return false; }
        var unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        value = TimeSpan.FromSeconds((long)count * unit);
        return unit > 0;
    }
}
