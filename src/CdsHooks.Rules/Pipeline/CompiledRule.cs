using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>A rule as the pipeline runs it, whatever it was written in.</summary>
/// <param name="Description">What it needs and is founded on.</param>
/// <param name="Evaluate">Answers for one call.</param>
internal sealed record CompiledRule(RuleDescription Description, Func<RuleCall, RuleOutcome> Evaluate);
