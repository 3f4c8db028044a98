using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Invocation;

/// <summary>What came of running the rules of a call; holds nothing of the body.</summary>
/// <param name="Rules">What each rule said.</param>
/// <param name="Prefetch">What became of each prefetch key.</param>
/// <param name="Resources">How much the chart held.</param>
/// <param name="UserType">What kind of user the EHR named, without saying who.</param>
/// <param name="PatientId">FHIR id of the patient; empty where the hook names none. For keyed hashes only.</param>
internal sealed record RuleWorkResult(IReadOnlyList<RuleResult> Rules, IReadOnlyList<PrefetchReport> Prefetch, ChartCounts Resources, string? UserType, string PatientId)
{
    /// <summary>Shows how many rules there were: a record would write out all its members.</summary>
    public override string ToString() => $"{Rules.Count} rules";
}
