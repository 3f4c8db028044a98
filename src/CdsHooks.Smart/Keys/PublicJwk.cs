using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>The public half of a signing key (RFC 7517), without any member that is not public.</summary>
public sealed record PublicJwk
{
    private PublicJwk(AssertionAlgorithm algorithm, string json) => (Algorithm, Json) = (algorithm, json);

    /// <summary>What it checks: RS384 or ES384.</summary>
    public AssertionAlgorithm Algorithm { get; }

    /// <summary>The members that make the key, in the order and form in which RFC 7638 hashes them.</summary>
    public string Json { get; }

    /// <summary>Its name by RFC 7638 (SHA-256): the <c>kid</c>.</summary>
    public string Thumbprint => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));

    /// <summary>Of an RSA key.</summary>
    public static PublicJwk Of(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var half = key.ExportParameters(includePrivateParameters: false);
        return new PublicJwk(AssertionAlgorithm.RS384, $$"""{"e":"{{Base64Url.EncodeToString(half.Exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(half.Modulus)}}"}""");
    }

    /// <summary>Of a key on P-384.</summary>
    public static PublicJwk Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var half = key.ExportParameters(includePrivateParameters: false).Q;
        return new PublicJwk(AssertionAlgorithm.ES384, $$"""{"crv":"P-384","kty":"EC","x":"{{Base64Url.EncodeToString(half.X)}}","y":"{{Base64Url.EncodeToString(half.Y)}}"}""");
    }

    /// <summary>As it was stored.</summary>
    /// <exception cref="JsonException">It was not.</exception>
    public static PublicJwk Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var key = document.RootElement;
        string Member(string name) => key.TryGetProperty(name, out var member) && member.GetString() is { } text && Base64Url.IsValid(text) ? text : throw new JsonException("This is not a public key.");
        return key.TryGetProperty("kty", out var type) && type.ValueEquals("RSA")
            ? new PublicJwk(AssertionAlgorithm.RS384, $$"""{"e":"{{Member("e")}}","kty":"RSA","n":"{{Member("n")}}"}""")
            : new PublicJwk(AssertionAlgorithm.ES384, $$"""{"crv":"P-384","kty":"EC","x":"{{Member("x")}}","y":"{{Member("y")}}"}""");
    }

    /// <summary>Writes it as a key of a set.</summary>
    internal void WriteTo(Utf8JsonWriter writer, string keyId)
    {
        using var document = JsonDocument.Parse(Json);
        writer.WriteStartObject();
        writer.WriteString("kid", keyId);
        writer.WriteString("use", "sig");
        writer.WriteString("alg", Algorithm.ToString());
        foreach (var member in document.RootElement.EnumerateObject()) { member.WriteTo(writer); }
        writer.WriteEndObject();
    }
}
