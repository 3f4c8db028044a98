using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A JWK Set of public keys, as an object.</summary>
internal sealed class KeySetForm : CellForm<string>
{
    private const int Longest = 100_000;
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public override string Words => "a JWK Set of public keys: an object with an array keys";

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out string value)
    {
        value = json.GetRawText();
        if (json.ValueKind != JsonValueKind.Object || value.Length > Longest || !json.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array) { return Unlike; }
        foreach (var key in keys.EnumerateArray())
        {
            if (key.ValueKind != JsonValueKind.Object || !key.TryGetProperty("kty", out _)) { return Unlike; }
            if (PrivateMembers.Any(member => key.TryGetProperty(member, out _))) { return new Refused("The key set holds a private or a shared key; only public keys are kept here."); }
        }
        return keys.GetArrayLength() > 0 ? null : new Refused("The key set has no key.");
    }

    public override JsonNode Write(string value) => JsonNode.Parse(value)!;

    public override JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
