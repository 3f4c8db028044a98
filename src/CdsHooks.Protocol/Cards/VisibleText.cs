using System.Buffers;
using System.Globalization;
using System.Text;

namespace CdsHooks.Protocol.Cards;

/// <summary>Takes out of a text what people cannot see but displays obey.</summary>
internal static class VisibleText
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The text on one line: white space collapsed and trimmed, no control or format characters, no lone surrogates.
    /// The two joiners stay where they join: emoji and several scripts need them.</summary>
    public static string OneLine(string text)
    {
        if (IsPlain(text)) { return text; }
        var line = new StringBuilder(text.Length);
        var pendingBlank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pendingBlank = line.Length > 0;
                continue;
            }
            if (IsHidden(rune, line)) { continue; }
            if (pendingBlank) { line.Append(' '); }
            pendingBlank = false;
            line.Append(rune);
        }
        TrimJoiners(line);
        return line.ToString();
    }

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (char)letter), .. "…–—’²³µ°±≥≤×·"]);

    // Nearly all texts are printable ASCII, or signs that cards use themselves, without a blank too many.
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(Plain)
        && (text.Length == 0 || (text[0] != ' ' && text[^1] != ' ')) && !text.Contains("  ", StringComparison.Ordinal);

    private static bool IsHidden(Rune rune, StringBuilder line)
    {
        // U+FFFD stands for a lone surrogate here, and carries nothing otherwise.
        if (rune.Value == 0xFFFD) { return true; }
        if (rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner) { return line.Length == 0 || char.IsAscii(line[^1]) || IsJoiner(line[^1]); }
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
    }

    private static bool IsJoiner(char letter) => letter is ZeroWidthJoiner or ZeroWidthNonJoiner;

    private static void TrimJoiners(StringBuilder line)
    {
        while (line.Length > 0 && IsJoiner(line[^1])) { line.Length--; }
    }
}
