using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Finds the holes <c>${…}</c> in texts. A brace inside a string, a quoted name or a comment of the expression does not end the hole.</summary>
internal static class TemplateReader
{
    public static TemplateText? Read(YamlNode node, string key, ProblemList problems) =>
        Values.Text(node, key, problems) is null ? null : Split((YamlNode.Scalar)node, problems);

    /// <summary>Splits a scalar; a hole that is empty or does not end is noted and left out.</summary>
    public static TemplateText Split(YamlNode.Scalar scalar, ProblemList problems)
    {
        var text = scalar.Text;
        var parts = new List<TemplatePart>();
        var from = 0;
        while (from < text.Length)
        {
            var hole = text.IndexOf("${", from, StringComparison.Ordinal);
            var literal = hole < 0 ? text[from..] : text[from..hole];
            if (literal.Length > 0) { parts.Add(new TemplatePart(literal, null)); }
            if (hole < 0) { break; }
            var end = EndOf(text, hole + 2);
            if (end < 0)
            {
                problems.Add(scalar.Places.MarkOf(hole), ProblemCodes.BadHole, "This hole is not closed by '}'.");
                break;
            }
            if (string.IsNullOrWhiteSpace(text[(hole + 2)..end]))
            {
                problems.Add(scalar.Places.MarkOf(hole), ProblemCodes.BadHole, "This hole holds no expression.");
            }
            else
            {
                parts.Add(new TemplatePart(null, Values.ExpressionAt(scalar, hole + 2, end - hole - 2)));
            }
            from = end + 1;
        }
        return new TemplateText(parts, scalar.Mark);
    }

    private static int EndOf(string text, int position)
    {
        var depth = 0;
        while (position < text.Length)
        {
            switch (text[position])
            {
                case '\'' or '"' or '`':
                    position = AfterQuoted(text, position);
                    continue;
                case '/' when text.AsSpan(position).StartsWith("/*"):
                    var comment = text.IndexOf("*/", position + 2, StringComparison.Ordinal);
                    if (comment < 0) { return -1; }
                    position = comment + 2;
                    continue;
                case '{':
                    depth++;
                    break;
                case '}' when depth == 0:
                    return position;
                case '}':
                    depth--;
                    break;
            }
            position++;
        }
        return -1;
    }

    private static int AfterQuoted(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') { i++; } else if (text[i] == text[start]) { return i + 1; }
        }
        return text.Length;
    }
}
