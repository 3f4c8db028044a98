using System.Globalization;
using System.Text.RegularExpressions;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads rules.</summary>
internal static partial class RuleReader
{
    private const int HighestPriority = 100;
    private const int OldestAge = 150;

    [GeneratedRegex("^(?<number>[1-9][0-9]{0,4})(?<unit>ms|s)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deadline { get; }

    /// <summary>Reads a rule.</summary>
    /// <returns><see langword="null"/> for one that has no id or no card; that is then a problem.</returns>
    public static RuleText? Read(YamlNode node, ProblemList problems)
    {
        if (MappingReader.Of(node, Shapes.Rule, problems) is not { } rule) { return null; }
        var id = rule.Text("id");
        if (id is { } name) { Names.CheckKebab(name, "The id of a rule", problems); }
        var version = rule.Text("version");
        if (version is { } number) { Names.CheckVersion(number, problems); }
        var cases = ReadCases(rule);
        var loops = ReadVariables(rule, "forEach", most: 2);
        var text = new RuleText
        {
            Id = id ?? new("", rule.Mark),
            Services = rule.TextOrTexts("service"),
            Version = version ?? new("0.0.0", rule.Mark),
            Status = rule.Word("status", Words.RuleStatus) ?? new("draft", rule.Mark),
            Title = rule.Words("title") ?? id?.Value ?? "",
            Priority = rule.Number("priority", 0, HighestPriority)?.Value ?? 50,
            Deadline = ReadDeadline(rule),
            Suppress = SuppressReader.Read(rule),
            Author = rule.Words("author"),
            Reviewer = rule.Words("reviewer"),
            Evidence = ReadEvidence(rule),
            Applies = ReadApplies(rule),
            ForEach = loops.Count > 0 ? loops[0] : null,
            AndEach = loops.Count > 1 ? loops[1] : null,
            Lets = ReadVariables(rule, "let", most: int.MaxValue),
            When = rule.Take("when") is { } when ? ReadConditions(when, problems) : [],
            Cases = cases,
            OnIndeterminate = ReadFallback(rule, "onIndeterminate"),
            OnIncomplete = ReadFallback(rule, "onIncomplete"),
        };
        return id is null || cases.Count == 0 ? null : text;
    }

    private static List<CaseText> ReadCases(MappingReader rule)
    {
        var problems = rule.Problems;
        if (rule.Has("card") == rule.Has("cases"))
        {
            problems.Add(
                rule.Has("card") ? rule.MarkOf("cases") : rule.Mark,
                rule.Has("card") ? ProblemCodes.KeysExclude : ProblemCodes.MissingKey,
                "A rule has either a 'card' or 'cases'.");
        }
        var cases = new List<CaseText>();
        if (rule.Take("card") is { } single && CardReader.Read(single, problems) is { } only) { cases.Add(new CaseText([], only, single.Mark)); }
        foreach (var node in rule.List<YamlNode>("cases", item => item))
        {
            if (cases.Count > 0 && cases[^1].When.Count == 0 && rule.Has("cases"))
            {
                problems.Add(node.Mark, ProblemCodes.KeysExclude, "This case is never reached: the one before it has no 'when'.");
            }
            if (MappingReader.Of(node, Shapes.Case, problems) is not { } each) { continue; }
            IReadOnlyList<ConditionText> when = each.Take("when") is { } conditions ? ReadConditions(conditions, problems) : [];
            if (CardReader.Read(each.Take("card"), problems) is { } card) { cases.Add(new CaseText(when, card, each.Mark)); }
        }
        return cases;
    }

    private static CardDeclaration? ReadFallback(MappingReader rule, string key) =>
        rule.Mapping(key, Shapes.Fallback) is { } fallback ? CardReader.Read(fallback.Take("card"), rule.Problems) : null;

    private static List<ConditionText> ReadConditions(YamlNode node, ProblemList problems)
    {
        var conditions = new List<ConditionText>();
        // One condition may stand without its list.
        foreach (var item in node is YamlNode.Sequence sequence ? sequence.Items : [node])
        {
            if (item is not YamlNode.Mapping)
            {
                if (Values.Expression(item, "when", problems) is { } alone) { conditions.Add(new ConditionText(alone, null)); }
            }
            else if (MappingReader.Of(item, Shapes.Condition, problems) is { } condition)
            {
                var reason = condition.Words("else");
                var missing = condition.Words("unknown");
                if (condition.Expression("that") is { } that) { conditions.Add(new ConditionText(that, reason, missing)); }
            }
        }
        return conditions;
    }

    private static List<(Marked<string> Name, ExpressionText Value)> ReadVariables(MappingReader rule, string key, int most)
    {
        var variables = new List<(Marked<string>, ExpressionText)>();
        if (rule.Take(key) is not { } node) { return variables; }
        if (node is not YamlNode.Mapping mapping || mapping.Members.Count > most || mapping.Members.Count == 0)
        {
            rule.Problems.Add(
                node.Mark, ProblemCodes.WrongKind,
                most == 2 ? $"'{key}' is a name and its expression; at most two." : $"'{key}' is a mapping of names and expressions.");
            return variables;
        }
        foreach (var (name, value) in mapping.Members)
        {
            var marked = new Marked<string>(name.Text, name.Mark);
            Names.CheckVariable(marked, "The name of a variable", rule.Problems);
            if (Values.Expression(value, name.Text, rule.Problems) is { } expression) { variables.Add((marked, expression)); }
        }
        return variables;
    }

    private static EvidenceText ReadEvidence(MappingReader rule)
    {
        var source = CardReader.ReadSource(rule);
        var reviewBy = rule.Date("reviewBy");
        var evidence = rule.Mapping("evidence", Shapes.Evidence);
        // What is of the wrong kind has been noted; it is not missing on top of that.
        Marked<string>? Text(string key) => evidence is null || !evidence.Has(key) ? null : evidence.Text(key) ?? new("", evidence.MarkOf(key));
        var url = Text("url") ?? (source?.Url is { } of ? new Marked<string>(of, source.Mark) : null);
        if (evidence?.Text("url") is { } written && !CardReader.IsWebUrl(written.Value))
        {
            rule.Problems.Add(written.Mark, ProblemCodes.LinkShape, "'url' is an absolute https address.");
        }
        return new EvidenceText
        {
            Mark = evidence?.Mark ?? rule.Mark,
            Label = Text("label") ?? (source is null ? null : new Marked<string>(source.Label, source.Mark)),
            Statement = Text("statement"),
            Grade = Text("grade"),
            Published = evidence?.Date("published") ?? (evidence?.Has("published") == true ? new(default, evidence.MarkOf("published")) : null),
            Url = url is { } address ? new Marked<Uri>(new Uri(CardReader.IsWebUrl(address.Value) ? address.Value : "about:blank"), address.Mark) : null,
            Population = Text("population"),
            Exclusions = Text("exclusions"),
            LookBack = Text("lookBack"),
            WhenMissing = Text("whenMissing"),
            ReviewBy = reviewBy,
        };
    }

    private static AppliesText ReadApplies(MappingReader rule)
    {
        if (rule.Mapping("applies", Shapes.Applies) is not { } applies) { return new AppliesText(); }
        var age = applies.Mapping("age", Shapes.Age);
        var text = new AppliesText
        {
            AgeFrom = age?.Number("from", 0, OldestAge),
            AgeTo = age?.Number("to", 0, OldestAge),
            Sex = applies.Word("sex", Words.Sex),
            Roles = applies.WordOrWords("roles", Words.Role),
            Settings = applies.WordOrWords("settings", Words.Setting),
            Hooks = applies.WordOrWords("hooks", Words.Hook),
            Unless = applies.TextOrTexts("unless"),
        };
        if (text is { AgeFrom: { } from, AgeTo: { } to } && from.Value > to.Value)
        {
            rule.Problems.Add(
                to.Mark, ProblemCodes.OutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"Nobody is {from.Value} or older and {to.Value} or younger."));
        }
        return text;
    }

    private static TimeSpan? ReadDeadline(MappingReader rule)
    {
        if (rule.Text("deadline") is not { } text) { return null; }
        var match = Deadline.Match(text.Value);
        if (!match.Success)
        {
            rule.Problems.Add(text.Mark, ProblemCodes.WrongKind, "'deadline' is a time such as 40ms or 1s.");
            return null;
        }
        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value == "s" ? TimeSpan.FromSeconds(number) : TimeSpan.FromMilliseconds(number);
    }
}
