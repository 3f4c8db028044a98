using CdsHooks.Rules.Authoring;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>A rule out of a description and a function.</summary>
internal sealed class FixtureRule(RuleDescription description, Func<RuleCall, RuleOutcome> evaluate) : IRule
{
    private static readonly Evidence None = new()
    {
        Label = "Fixture",
        Statement = "Says what a test needs it to say.",
        Grade = "none",
        Published = new DateOnly(2026, 1, 1),
        Url = new Uri("https://example.org/fixture"),
        Population = "Invented patients.",
        Exclusions = "None.",
        LookBack = "None.",
        WhenMissing = "Indeterminate.",
        ReviewBy = new DateOnly(2036, 1, 1),
    };

    public RuleDescription Description => description;

    public RuleOutcome Evaluate(RuleCall call) => evaluate(call);

    /// <summary>A description that requires the patient.</summary>
    public static RuleDescription Describe(string id) => new()
    {
        Id = id,
        Version = "1.0.0",
        Title = id,
        Requires = [FixtureFacts.Patient],
        Evidence = None,
    };
}
