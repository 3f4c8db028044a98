using System.Text.RegularExpressions;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads facts and exclusions. What they name is looked up later.</summary>
internal static partial class FactReader
{
    [GeneratedRegex("^[1-9][0-9]{0,3} (day|week|month|year)s?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span { get; }

    private const int MostItems = 1000;

    public static FactText? ReadFact(Marked<string> name, YamlNode node, ProblemList problems)
    {
        Names.CheckVariable(name, "The name of a fact", problems);
        if (MappingReader.Of(node, Shapes.Fact, problems) is not { } fact) { return null; }
        var medicines = fact.WordOrWords("medicines", Words.Medicines);
        if (!fact.Has("resource") && !fact.Has("medicines")) { problems.Add(fact.Mark, ProblemCodes.MissingKey, "A fact names its 'resource', or 'medicines'."); }
        foreach (var key in fact.Has("medicines") ? MedicineKeysOut : [])
        {
            if (fact.Has(key)) { problems.Add(fact.MarkOf(key), ProblemCodes.KeysExclude, $"'{key}' is not for 'medicines'."); }
        }
        if (fact.Has("read") && fact.Has("prefetch")) { problems.Add(fact.MarkOf("read"), ProblemCodes.KeysExclude, "A fact has either 'read' or 'prefetch'."); }
        var within = fact.Text("within");
        if (within is { } span && !Span.IsMatch(span.Value))
        {
            problems.Add(span.Mark, ProblemCodes.WrongKind, "'within' is a number of days, weeks, months or years, such as 12 months.");
        }
        var prefetch = fact.Mapping("prefetch", Shapes.Prefetch);
        return new FactText
        {
            Name = name,
            Resource = fact.Text("resource"),
            Medicines = medicines,
            In = fact.Text("in"),
            From = fact.Word("from", Words.From),
            Status = fact.Word("status", Words.FactStatus),
            Within = within,
            Unit = fact.Text("unit"),
            Where = fact.Expression("where"),
            Sort = fact.Word("sort", Words.Sort),
            Newest = fact.Number("newest", 1, MostItems),
            IsOptional = fact.Truth("optional") ?? false,
            Read = fact.Text("read"),
            PrefetchKey = prefetch?.Text("key"),
            PrefetchTemplate = prefetch?.Text("template"),
            PrefetchCount = prefetch?.Number("count", 1, MostItems),
        };
    }

    public static ExclusionText? ReadExclusion(Marked<string> name, YamlNode node, ProblemList problems)
    {
        Names.CheckVariable(name, "The name of an exclusion", problems);
        if (MappingReader.Of(node, Shapes.Exclusion, problems) is not { } exclusion) { return null; }
        var reason = exclusion.Text("reason");
        return exclusion.Expression("when") is { } when ? new ExclusionText(name, when, reason?.Value ?? name.Value) : null;
    }

    private static readonly string[] MedicineKeysOut = ["resource", "from", "unit", "read"];
}
