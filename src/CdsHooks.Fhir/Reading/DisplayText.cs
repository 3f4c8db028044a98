using System.Globalization;
using System.Text;

namespace CdsHooks.Fhir.Reading;

/// <summary>Makes text of a chart fit to be shown.</summary>
public static class DisplayText
{
    /// <summary>Longest text that is shown: 300 UTF-16 units.</summary>
    public const int MaxLength = 300;

    /// <summary>The text without control and invisible format characters (zero-width, bidirectional), runs of blanks as one space, cut at
    /// <see cref="MaxLength"/>.</summary>
    /// <param name="text">Any text, or none.</param>
    /// <returns><see langword="null"/> when nothing visible is left.</returns>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) { return null; }
        if (IsClean(text)) { return text; }
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        var blankBefore = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) { continue; }
            if (category == UnicodeCategory.Control || Rune.IsWhiteSpace(rune))
            {
                blankBefore = clean.Length > 0;
                continue;
            }
            if (clean.Length + rune.Utf16SequenceLength + (blankBefore ? 1 : 0) > MaxLength) { break; }
            if (blankBefore) { clean.Append(' '); }
            blankBefore = false;
            clean.Append(rune);
        }
        return clean.Length == 0 ? null : clean.ToString();
    }

    // Nearly all names are printable ASCII without a blank too many.
    private static bool IsClean(string text) => text.Length <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal);
}
