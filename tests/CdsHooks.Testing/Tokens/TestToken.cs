using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace CdsHooks.Testing.Tokens;

/// <summary>A token before it is signed: every part of it can be changed or taken away.</summary>
/// <param name="Header">The JOSE header.</param>
/// <param name="Payload">The claims.</param>
/// <param name="Key">Signs it, with the <c>alg</c> of the header where it can.</param>
public sealed record TestToken(JsonObject Header, JsonObject Payload, TestKey Key)
{
    /// <summary>With another header member; without it for <see langword="null"/>.</summary>
    public TestToken WithHeader(string name, JsonNode? value) => this with { Header = Changed(Header, name, value) };

    /// <summary>With another claim; without it for <see langword="null"/>.</summary>
    public TestToken With(string claim, JsonNode? value) => this with { Payload = Changed(Payload, claim, value) };

    /// <summary>Signed: JWS compact serialization.</summary>
    public string Sign()
    {
        var algorithm = Header["alg"] is JsonValue value && value.TryGetValue(out string? named) && CanSignWith(named) ? named : Key.Algorithm;
        var signed = WithoutSignature();
        return $"{signed}.{Base64Url.EncodeToString(Key.Sign(Encoding.ASCII.GetBytes(signed), algorithm))}";
    }

    /// <summary>Header and payload without a signature.</summary>
    public string WithoutSignature() => $"{Encode(Header)}.{Encode(Payload)}";

    private bool CanSignWith(string algorithm) => algorithm is "HS256" or "HS384" or "HS512"
        || (algorithm.Length == 5 && (algorithm[..2] == Key.Algorithm[..2] || (algorithm.StartsWith("PS", StringComparison.Ordinal) && Key.Algorithm.StartsWith("RS", StringComparison.Ordinal))));

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject Changed(JsonObject from, string name, JsonNode? value)
    {
        var copy = from.DeepClone().AsObject();
        if (value is null) { copy.Remove(name); }
        else { copy[name] = value; }
        return copy;
    }
}
