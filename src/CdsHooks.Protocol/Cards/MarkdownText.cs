using System.Buffers;
using System.Text;

namespace CdsHooks.Protocol.Cards;

/// <summary>Puts text from a chart into Markdown as text: nothing in it becomes a link, an image, HTML, a table or emphasis.</summary>
/// <remarks>
/// A backslash settles what Markdown itself reads. It does not settle two things. Bare addresses are linked by a later pass over the
/// finished text, where
/// the backslash is gone, so <c>://</c>, <c>www.</c> and <c>@</c> are broken up by a blank. And some CDS Clients show <c>detail</c> as
/// HTML, so
/// what could open a tag or an entity is written as an entity, which reads right in both.
/// </remarks>
public static class MarkdownText
{
    /// <summary>The text on one line, inert in GitHub-flavoured Markdown and in HTML content.</summary>
    /// <param name="text">Any text. Line breaks and runs of white space become one blank; control, bidi and zero-width characters are
    /// removed.</param>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = VisibleText.OneLine(text);
        var holdsAddress = HoldsAddress(plain);
        if (!holdsAddress && IsInert(plain)) { return plain; }
        var line = holdsAddress ? BreakAddresses(plain) : plain;
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '<' && MayOpen(line, i, "/!?")) { escaped.Append("&lt;"); continue; }
            if (letter == '&' && MayOpen(line, i, "#")) { escaped.Append("&amp;"); continue; }
            if (IsMarkup(letter) || (IsMarkupAtStart(letter) && i == 0) || EndsListNumber(line, i)) { escaped.Append('\\'); }
            escaped.Append(letter);
        }
        return escaped.ToString();
    }

    private static readonly SearchValues<char> Suspicious = SearchValues.Create("\\`*_[]|~$<&");

    // Most names of diseases and medicines, and most sentences, stay as they are.
    private static bool IsInert(string line) =>
        line.Length == 0 || (!IsMarkupAtStart(line[0]) && !char.IsAsciiDigit(line[0]) && line.AsSpan().IndexOfAny(Suspicious) < 0);

    private static bool HoldsAddress(string line) =>
        line.Contains('@', StringComparison.Ordinal) || line.Contains("://", StringComparison.Ordinal) || line.Contains("www.", StringComparison.OrdinalIgnoreCase);

    private static bool IsMarkup(char letter) => letter is '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$';

    private static bool IsMarkupAtStart(char letter) => letter is '#' or '>' or '-' or '+' or '=' or ':';

    // The last character counts as well: who knows what the text is joined to.
    private static bool MayOpen(string line, int at, string others) =>
        at + 1 == line.Length || char.IsAsciiLetter(line[at + 1]) || others.Contains(line[at + 1], StringComparison.Ordinal);

    private static bool EndsListNumber(string line, int at) =>
        at > 0 && line[at] is '.' or ')' && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string BreakAddresses(string line)
    {
        var broken = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var rest = line.AsSpan(i);
            if (rest[0] == '@' && (broken.Length == 0 || broken[^1] != ' ')) { broken.Append(' '); }
            broken.Append(rest[0]);
            if (rest.StartsWith("://", StringComparison.Ordinal)) { broken.Append(' '); }
            if (rest[0] is 'w' or 'W' && EndsWww(broken) && rest.Length > 1 && rest[1] == '.') { broken.Append(' '); }
        }
        return broken.ToString();
    }

    private static bool EndsWww(StringBuilder text) =>
        text.Length >= 3 && text[^1] is 'w' or 'W' && text[^2] is 'w' or 'W' && text[^3] is 'w' or 'W';
}
