using System.Globalization;
using System.Net;
using System.Text;

namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>The functions <c>encode</c>, <c>decode</c>, <c>escape</c> and <c>unescape</c>
/// (https://hl7.org/fhirpath/N1/#additional-string-functions). <see langword="null"/> (empty) for a code that is not known or a text that
/// is none of it.</summary>
internal static class TextCodes
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><c>encode(format)</c>: <c>hex</c>, <c>base64</c> or <c>urlbase64</c> of its UTF-8.</summary>
    public static string? Encode(string text, string format) => format switch
    {
        "hex" => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        "urlbase64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Replace('+', '-').Replace('/', '_'),
        _ => null,
    };

    /// <summary><c>decode(format)</c>, the other way.</summary>
    public static string? Decode(string text, string format)
    {
        try
        {
            return format switch
            {
                "hex" => Strict.GetString(Convert.FromHexString(text)),
                "base64" => Strict.GetString(Convert.FromBase64String(text)),
                "urlbase64" => Strict.GetString(Convert.FromBase64String(Padded(text.Replace('-', '+').Replace('_', '/')))),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary><c>escape(target)</c>: <c>html</c> or <c>json</c>.</summary>
    public static string? Escape(string text, string target) => target switch
    {
        "html" => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal),
        "json" => EscapeJson(text),
        _ => null,
    };

    /// <summary><c>unescape(target)</c>, the other way. What is no escape stays as it is.</summary>
    public static string? Unescape(string text, string target) => target switch
    {
        "html" => WebUtility.HtmlDecode(text),
        "json" => Unescape(text),
        _ => null,
    };

    /// <summary>Resolves the escapes of a literal or of JSON: <c>\' \" \` \\ \/ \f \n \r \t \b \uXXXX</c>.</summary>
    /// <param name="text">Without the quotation marks around it.</param>
    /// <returns>The text; a backslash before anything else stays, as does <c>\u</c> without four hexadecimal digits.</returns>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\')) { return text; }
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var following = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (following == 'u' && TryHex(text.AsSpan(i + 2), out var unit))
            {
                plain.Append(unit);
                i += 5;
            }
            else if (Meaning(following) is { } letter)
            {
                plain.Append(letter);
                i++;
            }
            else { plain.Append(text[i]); }
        }
        return plain.ToString();
    }

    private static string EscapeJson(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"' or '\\': escaped.Append('\\').Append(letter); break;
                case '\n': escaped.Append("\\n"); break;
                case '\r': escaped.Append("\\r"); break;
                case '\t': escaped.Append("\\t"); break;
                case '\f': escaped.Append("\\f"); break;
                case '\b': escaped.Append("\\b"); break;
                case < ' ': escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"); break;
                default: escaped.Append(letter); break;
            }
        }
        return escaped.ToString();
    }

    private static char? Meaning(char letter) => letter switch
    {
        '\'' or '"' or '`' or '\\' or '/' => letter,
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        _ => null,
    };

    private static bool TryHex(ReadOnlySpan<char> text, out char unit)
    {
        unit = '\0';
        if (text.Length < 4) { return false; }
        var isHex = ushort.TryParse(text[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        unit = (char)value;
        return isHex;
    }

    // The padding of base64 in addresses is often left out.
    private static string Padded(string text) => text.Length % 4 is var rest and > 0 ? text + new string('=', 4 - rest) : text;
}
