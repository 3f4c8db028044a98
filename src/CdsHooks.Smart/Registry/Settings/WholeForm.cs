using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A whole number within bounds.</summary>
internal sealed class WholeForm(int least, int most) : CellForm<int>
{
    public override string Words => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least:N0} to {most:N0}");

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out int value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out value) && value >= least && value <= most ? null : Unlike;
    }

    public override JsonNode Write(int value) => JsonValue.Create(value);

    public override JsonNode? Parse(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? JsonValue.Create(value) : JsonValue.Create(text);
}
