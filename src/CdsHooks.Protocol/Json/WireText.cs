using System.Buffers;
using System.Text;

namespace CdsHooks.Protocol.Json;

/// <summary>The shapes that strings of the protocol may have, checked over bytes without decoding them.</summary>
internal static class WireText
{
    private const int LongestId = 64;
    private const int LongestType = 64;
    private const int UuidLength = 36;

    private static readonly SearchValues<byte> IdBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>The text of a string in UTF-8, unescaped; empty for any other value.</summary>
    public static ReadOnlySpan<byte> Of(TapeNode node)
    {
        if (!node.IsString) { return default; }
        return node.IsEscaped ? Encoding.UTF8.GetBytes(node.GetString()!) : node.Utf8;
    }

    /// <summary>FHIR's id: 1 to 64 letters, digits, hyphens and dots.</summary>
    public static bool IsFhirId(ReadOnlySpan<byte> text) => text.Length is >= 1 and <= LongestId && !text.ContainsAnyExcept(IdBytes);

    /// <summary>The name of a resource type by its shape: letters, the first one a capital.</summary>
    public static bool IsTypeName(ReadOnlySpan<byte> text) =>
        text.Length is >= 1 and <= LongestType && text[0] is >= (byte)'A' and <= (byte)'Z' && !text.ContainsAnyExcept(Letters);

    /// <summary>A relative reference, <c>Type/id</c>.</summary>
    public static bool IsReference(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOf((byte)'/');
        return slash > 0 && IsTypeName(text[..slash]) && IsFhirId(text[(slash + 1)..]);
    }

    /// <summary>The 36 characters of a UUID after an optional <c>urn:uuid:</c>; empty when it is none (braces and blanks
    /// included).</summary>
    public static ReadOnlySpan<byte> Uuid(ReadOnlySpan<byte> text)
    {
        var prefix = "urn:uuid:"u8;
        if (text.Length == prefix.Length + UuidLength && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix)) { text = text[prefix.Length..]; }
        if (text.Length != UuidLength) { return default; }
        for (var i = 0; i < UuidLength; i++)
        {
            var fits = i is 8 or 13 or 18 or 23 ? text[i] == (byte)'-' : HexDigits.Contains(text[i]);
            if (!fits) { return default; }
        }
        return text;
    }

    /// <summary>True when the text is empty or white space only.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(text, out var rune, out var used);
            if (!Rune.IsWhiteSpace(rune)) { return false; }
            text = text[used..];
        }
        return true;
    }

    /// <summary>Printable ASCII without blanks, as may stand in a header or a URL; at least one character.</summary>
    public static bool IsVisibleAscii(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
}
