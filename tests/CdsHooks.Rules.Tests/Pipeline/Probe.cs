using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Tests.Pipeline;

/// <summary>A rule that does what a test asks of it.</summary>
internal sealed class Probe(string id, Func<RuleCall, RuleOutcome> evaluate) : IRule
{
    public RuleDescription Description { get; init; } = Describe(id);

    public int Runs { get; private set; }

    public RuleOutcome Evaluate(RuleCall call)
    {
        Runs++;
        return evaluate(call);
    }

    public static RuleDescription Describe(string id, params IReadOnlyList<Fact> requires) => new()
    {
        Id = id,
        Version = "1.0.0",
        Title = id,
        Requires = requires,
        Evidence = new Evidence
        {
            Label = "Test",
            Statement = "Test",
            Grade = "Test",
            Published = new DateOnly(2026, 1, 1),
            Url = new Uri("https://guideline.example/"),
            Population = "Test",
            Exclusions = "Test",
            LookBack = "Test",
            WhenMissing = "Test",
            ReviewBy = new DateOnly(2027, 1, 1),
        },
    };

    public static Finding Finding(string key, Indicator indicator = Indicator.Info, string summary = "Something", params IReadOnlyList<string> suggestions) =>
        new(key, new Card
        {
            Summary = summary,
            Indicator = indicator,
            Source = new Source { Label = "Test" },
            SelectionBehavior = suggestions.Count > 0 ? SelectionBehavior.AtMostOne : null,
            Suggestions = suggestions.Count > 0 ? [.. suggestions.Select(label => new Suggestion { Label = label })] : null,
        });
}
