using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>A rule as the pipeline runs it in one service, whatever it was written in.</summary>
/// <param name="Description">What it needs and is founded on.</param>
/// <param name="Evaluate">Answers for one call.</param>
/// <param name="Plan">What its service looks for.</param>
/// <param name="Notices">What it says when it cannot be answered; <see langword="null"/> for nothing.</param>
internal sealed record CompiledRule(RuleDescription Description, Func<RuleCall, RuleOutcome> Evaluate, ChartPlan Plan, IRuleNotices? Notices = null)
{
    /// <summary>Where <see cref="RuleDescription.OnlyWith"/> stand in a chart: most rules end after a look at these.</summary>
    public FactPlace[] OnlyWith { get; } = [.. Description.OnlyWith.Select(Plan.PlaceOf)];

    /// <summary>Where <see cref="RuleDescription.Requires"/> stand in a chart.</summary>
    public FactPlace[] Requires { get; } = [.. Description.Requires.Select(Plan.PlaceOf)];

    /// <summary>How the rule ends when there is none of a fact: one for each of <see cref="RuleDescription.OnlyWith"/>. Most rules end so in most calls.</summary>
    public IReadOnlyList<RuleResult> WithoutAny { get; } =
        [.. Description.OnlyWith.Select(fact => RuleResult.NotApplicable(Description, fact.ToString()))];
}
