using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>Reads the part of YAML 1.2 that packs are written in: one document of mappings, lists and scalars. No anchors, aliases, tags or merge keys.</summary>
internal sealed class YamlReader
{
    /// <summary>The most characters a file may have.</summary>
    public const int LongestFile = 2 * 1024 * 1024;

    /// <summary>How deep values may be nested.</summary>
    public const int MaxDepth = 64;

    private readonly SourceFile source;
    private readonly ProblemList problems;
    private readonly Parser parser;

    private YamlReader(SourceFile source, ProblemList problems)
    {
        this.source = source;
        this.problems = problems;
        parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>Reads a file. Never throws for any text.</summary>
    /// <returns><see langword="null"/> for an empty file, and for one that cannot be read, which is then a problem.</returns>
    public static YamlNode? Read(PackFile file, ProblemList problems)
    {
        if (file.Text.Length > LongestFile)
        {
            problems.Add(
                new PackMark(file.Path, 1, 1), ProblemCodes.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The file has more than {LongestFile} characters."));
            return null;
        }
        var read = new SourceFile(file);
        for (var i = 0; i < read.Text.Length; i++)
        {
            if (read.Text[i] == SourceFile.NoUtf8)
            {
                problems.Add(read.MarkAt(i), ProblemCodes.NotUtf8, "From here on the file is not UTF-8; save it in that encoding.");
                return null;
            }
            // YAML 1.1 breaks lines at some of these, editors do not: places would be wrong.
            if (read.Text[i] is not ('\n' or '\t') && (char.IsControl(read.Text[i]) || read.Text[i] is '\u2028' or '\u2029' or '\uFEFF'))
            {
                problems.Add(
                    read.MarkAt(i), ProblemCodes.ControlCharacter,
                    string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)read.Text[i]:X4} cannot stand in a pack."));
                return null;
            }
        }
        var reader = new YamlReader(read, problems);
        try
        {
            return reader.ReadStream();
        }
        catch (YamlException exception)
        {
            var place = exception.Start.Line > 0 ? read.MarkAt((int)Math.Min(exception.Start.Index, read.Text.Length)) : new PackMark(read.Path, 1, 1);
            if (IndentingTab(read.Text, (int)exception.Start.Index) is { } tab) { problems.Add(read.MarkAt(tab), ProblemCodes.NotYaml, "Not YAML: indentation is made of blanks, not of tabs."); }
            else { problems.Add(place, ProblemCodes.NotYaml, Explain(exception.Message)); }
            return null;
        }
        catch (TooDeepException exception)
        {
            problems.Add(exception.Mark, ProblemCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"Values are nested more than {MaxDepth} deep."));
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner itself stumbles over some texts; whoever wrote one learns how far it was read.
            problems.Add(reader.CurrentMark(), ProblemCodes.NotYaml, "From here on the file cannot be read as YAML.");
            return null;
        }
    }

    private YamlNode? ReadStream()
    {
        Next();
        Next();
        if (parser.Current is StreamEnd) { return null; }
        Next();
        var node = ReadNode(depth: 0);
        Next();
        if (parser.Current is DocumentStart) { problems.Add(CurrentMark(), ProblemCodes.SecondDocument, "A file holds one document."); }
        return node;
    }

    // Reads the node that the parser stands on, and moves behind it.
    private YamlNode ReadNode(int depth)
    {
        var mark = CurrentMark();
        if (depth > MaxDepth) { throw new TooDeepException(mark); }
        switch (parser.Current)
        {
            case AnchorAlias:
                problems.Add(mark, ProblemCodes.AnchorOrTag, "Aliases are not supported; write the value out.");
                Next();
                return new YamlNode.Sequence([], mark);
            case YamlDotNet.Core.Events.Scalar scalar:
                RefuseProperties(scalar, mark);
                Next();
                return new YamlNode.Scalar(scalar.Value, new ScalarPlaces(source, scalar.Value, FormOf(scalar.Style), (int)scalar.Start.Index, (int)scalar.End.Index), mark);
            case SequenceStart start:
                RefuseProperties(start, mark);
                Next();
                var items = new List<YamlNode>();
                while (parser.Current is not SequenceEnd) { items.Add(ReadNode(depth + 1)); }
                Next();
                return new YamlNode.Sequence(items, mark);
            case MappingStart start:
                RefuseProperties(start, mark);
                Next();
                return ReadMapping(mark, depth);
            default:
                throw new InvalidOperationException("A value was expected.");
        }
    }

    private YamlNode.Mapping ReadMapping(PackMark mark, int depth)
    {
        var members = new List<(YamlNode.Scalar, YamlNode)>();
        var places = new Dictionary<string, PackMark>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not YamlNode.Scalar name)
            {
                problems.Add(key.Mark, ProblemCodes.NotYaml, $"A key is a word, not {key.Kind}.");
            }
            else if (!places.TryAdd(name.Text, name.Mark))
            {
                problems.Add(
                    name.Mark, ProblemCodes.KeyTwice,
                    string.Create(CultureInfo.InvariantCulture, $"The key '{name.Text}' stands here a second time; first in line {places[name.Text].Line}."));
            }
            else
            {
                members.Add((name, value));
            }
        }
        Next();
        return new YamlNode.Mapping(members, mark);
    }

    private void RefuseProperties(NodeEvent node, PackMark mark)
    {
        if (!node.Anchor.IsEmpty) { problems.Add(mark, ProblemCodes.AnchorOrTag, "Anchors are not supported; write the value out where it is needed."); }
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific) { problems.Add(mark, ProblemCodes.AnchorOrTag, "Tags are not supported."); }
    }

    private void Next()
    {
        if (!parser.MoveNext()) { throw new InvalidOperationException("The file ends too early."); }
    }

    private static ScalarForm FormOf(ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
        ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
        ScalarStyle.Literal => ScalarForm.Literal,
        ScalarStyle.Folded => ScalarForm.Folded,
        _ => ScalarForm.Plain,
    };

    private PackMark CurrentMark() => source.MarkAt((int)(parser.Current?.Start.Index ?? 0));

    // A tab in the indentation of the line that cannot be read, or of the one after it. The scanner tells of it in several ways, and of the line before.
    private static int? IndentingTab(string text, int position)
    {
        var start = position == 0 ? 0 : text.LastIndexOf('\n', Math.Min(position, text.Length) - 1) + 1;
        for (var lines = 0; lines < 2 && start < text.Length; lines++)
        {
            var at = start;
            while (at < text.Length && text[at] == ' ') { at++; }
            if (at < text.Length && text[at] == '\t') { return at; }
            start = text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;
        }
        return null;
    }

    // What people get wrong most often, in words that tell what to do.
    private static string Explain(string message) => message switch
    {
        _ when message.Contains("cannot start any token", StringComparison.Ordinal) => "Not YAML: a text that begins with this sign is put into quotes.",
        _ when message.Contains("found invalid mapping", StringComparison.Ordinal) => "Not YAML: a text that holds ': ' is put into quotes, and keys of one mapping begin at one column.",
        _ when message.Contains("quoted scalar, found unexpected end", StringComparison.Ordinal) => "Not YAML: this quote is not closed.",
        _ when message.Contains("quoted scalar, found wrong indentation", StringComparison.Ordinal) => "Not YAML: this quote is not closed in its line.",
        _ when message.Contains("tab as indentation", StringComparison.Ordinal) => "Not YAML: indentation is made of blanks, not of tabs.",
        _ => $"Not YAML: {message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}.",
    };

    private sealed class TooDeepException(PackMark mark) : Exception
    {
        public PackMark Mark { get; } = mark;
    }
}
