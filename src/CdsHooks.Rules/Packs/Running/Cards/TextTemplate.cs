using System.Text;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A text with holes, ready to be filled.</summary>
internal sealed class TextTemplate
{
    private readonly TextPart[] parts;
    private readonly bool isMarkdown;

    /// <summary>Makes the template.</summary>
    /// <param name="parts">Its parts in order.</param>
    /// <param name="isMarkdown">True when what fills the holes is made inert in Markdown, and lines that come out empty are left out.</param>
    public TextTemplate(TextPart[] parts, bool isMarkdown)
    {
        this.parts = parts;
        this.isMarkdown = isMarkdown;
        if (Array.TrueForAll(parts, part => part.Hole is null)) { Fixed = string.Concat(parts.Select(part => part.Literal)); }
    }

    /// <summary>The text when it has no holes; <see langword="null"/> when it has some.</summary>
    public string? Fixed { get; }

    /// <summary>The text; a hole without a value is empty.</summary>
    public string Render(PackSession session)
    {
        if (Fixed is not null) { return Fixed; }
        using var lent = LentText.Borrow();
        var text = lent.Text;
        foreach (var part in parts)
        {
            if (part.Hole is null)
            {
                text.Append(part.Literal);
                continue;
            }
            var items = session.Evaluate(part.Hole);
            var before = text.Length;
            if (part.IsBullet) { AppendBullets(text, items); } else { HoleText.Append(text, items, isMarkdown); }
            if (text.Length == before && part.IsAlone && text.Length > 0 && text[^1] == '\n') { text.Length--; }
        }
        return isMarkdown ? WithoutGaps(text) : text.ToString();
    }

    /// <summary>The text; <see langword="null"/> when a hole has no value.</summary>
    public string? RenderWhole(PackSession session) => RenderWhole(session, write: null);

    /// <summary>The text as an address: what fills a hole is one part of its path or query, whatever it holds. <see langword="null"/> when a hole has no value.</summary>
    public string? RenderUrl(PackSession session) => RenderWhole(session, Uri.EscapeDataString)?.TrimEnd('\n');

    private string? RenderWhole(PackSession session, Func<string, string>? write)
    {
        if (Fixed is not null) { return Fixed; }
        using var lent = LentText.Borrow();
        var text = lent.Text;
        foreach (var part in parts)
        {
            if (part.Hole is null)
            {
                text.Append(part.Literal);
                continue;
            }
            var before = text.Length;
            HoleText.Append(text, session.Evaluate(part.Hole), isMarkdown: false);
            if (text.Length == before) { return null; }
            if (write is null) { continue; }
            var written = write(text.ToString(before, text.Length - before));
            text.Length = before;
            text.Append(written);
        }
        return text.ToString();
    }

    private static void AppendBullets(StringBuilder text, Fhir.FhirPath.FhirPathItems items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) { text.Append('\n'); }
            text.Append("- ").Append(Protocol.Cards.MarkdownText.Escape(HoleText.Of(items[i])));
        }
    }

    // A paragraph that came out empty leaves its blank lines behind.
    private static string WithoutGaps(StringBuilder text)
    {
        int before;
        do
        {
            before = text.Length;
            text.Replace("\n\n\n", "\n\n");
        }
        while (text.Length < before);
        var end = text.Length;
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) { end--; }
        var start = 0;
        while (start < end && char.IsWhiteSpace(text[start])) { start++; }
        return text.ToString(start, end - start);
    }
}
