using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Invocation;

/// <summary>What came of running the rules of a call; holds nothing of the body.</summary>
internal sealed record RuleWorkResult(IReadOnlyList<RuleResult> Rules, IReadOnlyList<PrefetchReport> Prefetch, ChartCounts Resources);
