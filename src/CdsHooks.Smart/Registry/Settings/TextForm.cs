using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A text of one line.</summary>
/// <param name="what">What it is, after "It is".</param>
/// <param name="longest">Most characters.</param>
/// <param name="isRight">What else it must be; nothing else when left out.</param>
internal sealed class TextForm(string what, int longest, Func<string, bool>? isRight = null) : CellForm<string>
{
    public override string Words => what;

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out string value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (KeyMaterial.IsIn(value)) { return new Refused("It looks like a key or a token. Those are kept elsewhere and never here."); }
        return value.Length > 0 && value.Length <= longest && value.Trim().Length == value.Length && !value.Any(char.IsControl) && isRight?.Invoke(value) is null or true ? null : Unlike;
    }

    public override JsonNode Write(string value) => JsonValue.Create(value);
}
