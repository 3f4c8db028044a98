using System.Runtime.InteropServices;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>What the JOSE header of a token says.</summary>
/// <param name="Algorithm">The <c>alg</c>.</param>
/// <param name="KeyId">The <c>kid</c>.</param>
/// <param name="KeySetUrl">The <c>jku</c>, if there is one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenHeader(TokenAlgorithm Algorithm, string KeyId, string? KeySetUrl)
{
    /// <summary>Reads a header.</summary>
    /// <returns>Why the token cannot be believed, or <see cref="RefusalCause.None"/>.</returns>
    public static RefusalCause Read(ReadOnlyMemory<byte> utf8, out TokenHeader header)
    {
        header = default;
        using var tape = JsonTape.TryRead(utf8, out _);
        if (tape is not { Root.IsObject: true }) { return RefusalCause.NotJws; }
        var root = tape.Root;
        var algorithm = root["alg"u8];
        TokenAlgorithm signedWith;
        if (algorithm.TextEquals("ES384"u8)) { signedWith = TokenAlgorithm.ES384; }
        else if (algorithm.TextEquals("RS384"u8)) { signedWith = TokenAlgorithm.RS384; }
        else { return RefusalCause.Algorithm; }
        if (!root["typ"u8].TextEquals("JWT"u8)) { return RefusalCause.Type; }
        if (Has(root["crit"u8]) || Has(root["jwk"u8]) || Has(root["x5u"u8]) || Has(root["x5c"u8])) { return RefusalCause.HeaderExtension; }
        if (root["kid"u8].GetString() is not { Length: > 0 } keyId) { return RefusalCause.KeyId; }
        var keySetUrl = root["jku"u8];
        if (Has(keySetUrl) && !keySetUrl.IsString) { return RefusalCause.KeySetUrl; }
        header = new TokenHeader(signedWith, keyId, keySetUrl.GetString());
        return RefusalCause.None;
    }

    private static bool Has(TapeNode member) => member.Kind != System.Text.Json.JsonValueKind.Undefined;
}
