using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Population.Evaluation;

/// <summary>What came of one patient.</summary>
/// <param name="PatientId">FHIR id.</param>
/// <param name="Results">How each rule ended, by service.</param>
/// <param name="Gaps">What is open, in the order of services and rules.</param>
public sealed record PatientResult(string PatientId, IReadOnlyList<(CompiledService Service, RuleResult Result)> Results, IReadOnlyList<Gap> Gaps);
