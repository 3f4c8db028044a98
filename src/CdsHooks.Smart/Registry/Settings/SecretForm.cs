using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A reference to a secret. What is refused may be one, so it is never repeated.</summary>
internal sealed class SecretForm : CellForm<string>
{
    public override string Words => $"where the secret is kept: {SecretReference.Form}";

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out string value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (SecretReference.TryParse(value, out _)) { return null; }
        return KeyMaterial.IsIn(value) ? new Refused($"It looks like the secret itself, which is never kept here. Write {Words}.") : new Refused($"It is {Words}; never the secret itself.");
    }

    public override JsonNode Write(string value) => JsonValue.Create(value);
}
