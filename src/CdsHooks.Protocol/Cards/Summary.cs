using System.Globalization;

namespace CdsHooks.Protocol.Cards;

/// <summary>Makes text fit a card's <c>summary</c>.</summary>
public static class Summary
{
    /// <summary>The most UTF-16 characters a summary may have: 139, since the specification asks for fewer than 140.</summary>
    public const int MaxLength = 139;

    private const char Ellipsis = '…';

    // A cut at a word is preferred only where it keeps most of the text.
    private const int ShortestCutAtWord = 100;

    /// <summary>One line of at most <see cref="MaxLength"/> UTF-16 characters. What is too long is cut at a word, marked by an ellipsis;
    /// a character as people see it (a grapheme) is never split.</summary>
    /// <param name="text">Any text. Line breaks and runs of white space become one blank; control, bidi and zero-width characters are
    /// removed.</param>
    public static string Fit(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = VisibleText.OneLine(text);
        if (line.Length <= MaxLength) { return line; }
        var cut = CutAt(line, MaxLength - 1);
        return string.Concat(line.AsSpan(0, cut).TrimEnd(" ,;:.-–("), Ellipsis.ToString());
    }

    private static int CutAt(string line, int most)
    {
        var end = 0;
        var word = 0;
        while (end < line.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(line, end);
            if (next > most) { break; }
            if (line[end] == ' ') { word = end; }
            end = next;
        }
        var endsAtWord = line[end] == ' ';
        return !endsAtWord && word >= ShortestCutAtWord ? word : end;
    }
}
