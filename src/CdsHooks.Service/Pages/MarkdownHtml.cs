using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace CdsHooks.Service.Pages;

/// <summary>Makes HTML of the Markdown that cards use: paragraphs, lists, quotes, bold, emphasis, code, links to https. Anything else is shown as it is written.</summary>
/// <remarks>All text is encoded; the only tags are those written here.</remarks>
public static class MarkdownHtml
{
    /// <summary>The Markdown as HTML.</summary>
    /// <param name="markdown">The text of a card.</param>
    public static MarkupString Of(string? markdown)
    {
        var html = new StringBuilder();
        foreach (var block in (markdown ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)) { Block(html, block.Trim('\n')); }
        return new MarkupString(html.ToString());
    }

    private static void Block(StringBuilder html, string block)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var open = "";
        foreach (var line in lines)
        {
            var (tag, text) = line switch
            {
                ['-' or '*' or '+', ' ', .. var rest] => ("ul", rest),
                ['>', .. var rest] => ("blockquote", rest.TrimStart()),
                ['#', ..] when line.TrimStart('#') is [' ', .. var rest] => ("strong", rest),
                _ => (open == "ul" ? "ul-more" : "p", line),
            };
            if (tag == "ul-more")
            {
                html.Append(' ');
                Inline(html, text);
                continue;
            }
            if (tag != open)
            {
                Close(html, open);
                html.Append(tag switch { "ul" => "<ul>", "blockquote" => "<blockquote><p>", "strong" => "<p><strong>", _ => "<p>" });
            }
            else { html.Append(tag == "ul" ? "</li>" : " "); }
            if (tag == "ul") { html.Append("<li>"); }
            Inline(html, text);
            open = tag;
        }
        Close(html, open);
    }

    private static void Close(StringBuilder html, string open) =>
        html.Append(open switch { "" => "", "ul" => "</li></ul>", "blockquote" => "</p></blockquote>", "strong" => "</strong></p>", _ => "</p>" });

    private static void Inline(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (text is ['\\', var escaped, ..] && char.IsAscii(escaped) && !char.IsLetterOrDigit(escaped))
            {
                Text(html, text.Slice(1, 1));
                text = text[2..];
            }
            else if (Span(html, ref text, "**", "strong") || Span(html, ref text, "*", "em") || Span(html, ref text, "`", "code") || Link(html, ref text)) { }
            else if (Entity(ref text) is { } letter) { Text(html, [letter]); }
            else
            {
                var end = text[1..].IndexOfAny("\\*`[&");
                var plain = end < 0 ? text : text[..(end + 1)];
                Text(html, plain);
                text = text[plain.Length..];
            }
        }
    }

    private static bool Span(StringBuilder html, ref ReadOnlySpan<char> text, string mark, string tag)
    {
        if (!text.StartsWith(mark, StringComparison.Ordinal) || text.Length <= mark.Length || text[mark.Length] == ' ') { return false; }
        var rest = text[mark.Length..];
        var end = rest.IndexOf(mark, StringComparison.Ordinal);
        if (end <= 0 || rest[end - 1] is '\\' or ' ') { return false; }
        html.Append('<').Append(tag).Append('>');
        Inline(html, rest[..end]);
        html.Append("</").Append(tag).Append('>');
        text = rest[(end + mark.Length)..];
        return true;
    }

    private static bool Link(StringBuilder html, ref ReadOnlySpan<char> text)
    {
        if (text[0] != '[' || text.IndexOf("](", StringComparison.Ordinal) is not (> 1 and var middle)) { return false; }
        var rest = text[(middle + 2)..];
        var end = rest.IndexOf(')');
        if (end < 0 || !Uri.TryCreate(rest[..end].ToString(), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps) { return false; }
        html.Append("<a rel=\"noopener noreferrer\" target=\"_blank\" href=\"").Append(HtmlEncoder.Default.Encode(url.AbsoluteUri)).Append("\">");
        Text(html, text[1..middle]);
        html.Append("</a>");
        text = rest[(end + 1)..];
        return true;
    }

    // What text of a chart is written with, so that no CDS Client takes it for a tag.
    private static char? Entity(ref ReadOnlySpan<char> text)
    {
        if (text.StartsWith("&lt;", StringComparison.Ordinal)) { text = text[4..]; return '<'; }
        if (text.StartsWith("&amp;", StringComparison.Ordinal)) { text = text[5..]; return '&'; }
        return null;
    }

    private static void Text(StringBuilder html, ReadOnlySpan<char> text) => html.Append(HtmlEncoder.Default.Encode(text.ToString()));
}
