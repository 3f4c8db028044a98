using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads the tests of a pack and the charts they share.</summary>
internal sealed class TestReader(ProblemList problems)
{
    private readonly Dictionary<string, IReadOnlyList<ResourceText>> charts = new(StringComparer.Ordinal);

    public void ReadChart(YamlNode.Scalar name, YamlNode node) => charts[name.Text] = ReadResources(node, name.Text);

    /// <summary>Reads a test; all charts must have been read before.</summary>
    public TestText? Read(YamlNode node)
    {
        if (MappingReader.Of(node, Shapes.Test, problems) is not { } test) { return null; }
        var name = test.Words("name");
        var rule = test.Text("rule");
        IReadOnlyList<ResourceText> chart = [.. ReadChartOf(test), .. test.Take("and") is { } more ? ReadResources(more, "and") : []];
        ResourceText.Composite? context = null;
        if (test.Take("context") is YamlNode.Mapping members)
        {
            context = ResourceReader.InTest(problems).ReadContext(members);
        }
        else if (test.Take("context") is { } other)
        {
            problems.Add(other.Mark, ProblemCodes.WrongKind, $"'context' is a mapping, not {other.Kind}.");
        }
        var (hook, today) = (test.Word("hook", Words.Hook), test.Date("today"));
        var (missing, partial) = (test.TextOrTexts("missing"), test.TextOrTexts("partial"));
        if (test.Take("expect") is not { } expected || ReadExpect(expected) is not { } expect || rule is not { } about) { return null; }
        return new TestText
        {
            Mark = test.Mark,
            Name = name ?? "",
            Rule = about,
            Hook = hook,
            Today = today?.Value,
            Context = context,
            Chart = chart,
            Missing = missing,
            Partial = partial,
            Expect = expect,
        };
    }

    private IReadOnlyList<ResourceText> ReadChartOf(MappingReader test)
    {
        switch (test.Take("chart"))
        {
            case null:
                return [];
            case YamlNode.Scalar { IsText: true } name:
                if (charts.TryGetValue(name.Text, out var chart)) { return chart; }
                problems.AddUnknown(name.Mark, ProblemCodes.UnknownChart, $"No chart is called '{name.Text}'.", name.Text, charts.Keys);
                return [];
            case var node:
                return ReadResources(node, "chart");
        }
    }

    private IReadOnlyList<ResourceText> ReadResources(YamlNode node, string key)
    {
        if (node is YamlNode.Sequence sequence) { return [.. sequence.Items.Select(ResourceReader.InTest(problems).Read)]; }
        problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is a list of resources, not {node.Kind}.");
        return [];
    }

    private ExpectText? ReadExpect(YamlNode node)
    {
        if (node is YamlNode.Scalar) { return Values.Word(node, Words.Outcome, problems) is { } alone ? new ExpectText(alone, null, null) : null; }
        if (MappingReader.Of(node, Shapes.Expect, problems) is not { } expect) { return null; }
        var cards = expect.Has("cards") ? expect.List("cards", ReadCard) : null;
        var reason = expect.Words("reason");
        return expect.Word("outcome", Words.Outcome) is { } outcome ? new ExpectText(outcome, cards, reason) : null;
    }

    private ExpectedCard? ReadCard(YamlNode node)
    {
        if (MappingReader.Of(node, Shapes.ExpectedCard, problems) is not { } card) { return null; }
        IReadOnlyList<string>? suggestions = card.Has("suggestions") ? [.. card.Texts("suggestions").Select(text => text.Value)] : null;
        return new ExpectedCard(card.Words("key"), card.Word("indicator", Words.Indicator)?.Value, card.Words("summary"), card.Words("detail"), suggestions, card.Mark);
    }
}
