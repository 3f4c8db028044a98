using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>True or false.</summary>
internal sealed class FlagForm : CellForm<bool>
{
    public override string Words => "true or false";

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out bool value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Unlike;
    }

    public override JsonNode Write(bool value) => JsonValue.Create(value);

    public override JsonNode? Parse(string text) => bool.TryParse(text, out var value) ? JsonValue.Create(value) : JsonValue.Create(text);
}
