using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads single values and lists of them. What is of the wrong kind is noted and left out.</summary>
internal static class Values
{
    public static Marked<string>? Text(YamlNode node, string key, ProblemList problems)
    {
        if (node is YamlNode.Scalar { IsText: true } scalar && !string.IsNullOrWhiteSpace(scalar.Text)) { return new(scalar.Text, scalar.Mark); }
        var wrong = node is YamlNode.Scalar { IsText: true } ? "an empty one" : node.Kind;
        var hint = node is YamlNode.Scalar { IsNull: false } and not YamlNode.Scalar { IsText: true } ? "; put it into quotes" : "";
        problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is a text, not {wrong}{hint}.");
        return null;
    }

    /// <summary>A code: digits without quotes keep what was written.</summary>
    public static Marked<string>? Code(YamlNode node, string key, ProblemList problems) =>
        node is YamlNode.Scalar { IsNumber: true } scalar ? new(scalar.Text, scalar.Mark) : Text(node, key, problems);

    public static Marked<string>? Word(YamlNode node, Words words, ProblemList problems)
    {
        if (node is YamlNode.Scalar scalar && words.All.Contains(scalar.Text, StringComparer.Ordinal)) { return new(scalar.Text, scalar.Mark); }
        if (node is YamlNode.Scalar { IsNull: false } other)
        {
            problems.AddUnknown(
                node.Mark, ProblemCodes.UnknownWord, $"'{other.Text}' is not {words.What}; known are {string.Join(", ", words.All)}.", other.Text,
                words.All);
        }
        else
        {
            problems.Add(node.Mark, ProblemCodes.WrongKind, $"Here belongs {words.What}, not {node.Kind}.");
        }
        return null;
    }

    public static ExpressionText? Expression(YamlNode node, string key, ProblemList problems)
    {
        if (node is YamlNode.Scalar { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text)) { return ExpressionAt(scalar, 0, scalar.Text.Length); }
        problems.Add(
            node.Mark, ProblemCodes.WrongKind,
            $"'{key}' is a FHIRPath expression, not {(node is YamlNode.Scalar { IsNull: false } ? "an empty text" : node.Kind)}.");
        return null;
    }

    /// <summary>A part of a scalar as an expression; blanks around it do not belong to it.</summary>
    public static ExpressionText ExpressionAt(YamlNode.Scalar scalar, int start, int length)
    {
        var text = scalar.Text.AsSpan(start, length);
        start += length - text.TrimStart().Length;
        return new ExpressionText(text.Trim().ToString(), scalar.Places.MarkOf(start)) { Places = offset => scalar.Places.MarkOf(start + offset) };
    }

    public static IReadOnlyList<Marked<string>> List(YamlNode node, string key, ProblemList problems, Func<YamlNode, Marked<string>?> read)
    {
        if (node is not YamlNode.Sequence sequence)
        {
            problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is a list, not {node.Kind}.");
            return [];
        }
        var list = new List<Marked<string>>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (read(item) is { } value) { list.Add(value); }
        }
        return list;
    }
}
