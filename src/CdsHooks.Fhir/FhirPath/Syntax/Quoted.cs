using System.Globalization;
using System.Text;

namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Texts in single quotes and names in backquotes.</summary>
internal static class Quoted
{
    /// <summary>What stands between the quotes, with escapes replaced.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="start">Offset of the opening quote.</param>
    /// <param name="end">Offset behind the closing quote.</param>
    /// <param name="faults">Takes escapes that are none.</param>
    /// <returns><see langword="null"/> when the closing quote is missing.</returns>
    public static string? Read(string text, int start, out int end, List<FhirPathFault> faults)
    {
        var quote = text[start];
        var rest = text.AsSpan(start + 1);
        var stop = rest.IndexOfAny(quote, '\\');
        end = start + stop + 2;
        if (stop < 0) { return null; }
        return rest[stop] == quote ? rest[..stop].ToString() : Unescape(text, start, out end, faults);
    }

    private static string? Unescape(string text, int start, out int end, List<FhirPathFault> faults)
    {
        var value = new StringBuilder();
        var quote = text[start];
        for (end = start + 1; end < text.Length; end++)
        {
            if (text[end] == quote)
            {
                end++;
                return value.ToString();
            }
            if (text[end] != '\\') { value.Append(text[end]); }
            else if (++end == text.Length) { return null; }
            else if (text[end] != 'u') { value.Append(Plain(text, end, faults)); }
            else if (end + 4 < text.Length && ushort.TryParse(text.AsSpan(end + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                value.Append((char)code);
                end += 4;
            }
            else { Refuse(end, faults, "expected four hexadecimal digits after '\\u'"); }
        }
        return null;
    }

    private static char Plain(string text, int at, List<FhirPathFault> faults)
    {
        switch (text[at])
        {
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '\'' or '"' or '`' or '\\' or '/': break;
            default:
                Refuse(at, faults, "expected one of ' \" ` \\ / f n r t u after '\\'");
                break;
        }
        return text[at];
    }

    private static void Refuse(int at, List<FhirPathFault> faults, string expected) =>
        faults.Add(new FhirPathFault("syntax", at - 1, 2, $"This escape means nothing; {expected}."));
}
