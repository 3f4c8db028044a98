using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.Exclusions;

/// <summary>A reason for which a patient is left out of a rule's population. Three-valued: who cannot be judged is neither in nor
/// out.</summary>
/// <param name="Reason">Why the rule is silent when it applies, as a constant without PHI.</param>
/// <param name="Missing">What was missing when it cannot be told, as a constant without PHI.</param>
/// <param name="Fact">What it looks at; the rule that uses it declares it.</param>
/// <param name="Applies">Whether the patient of a call is left out; <see langword="null"/> when that cannot be told.</param>
public sealed record Exclusion(string Reason, string Missing, Fact Fact, Func<RuleCall, bool?> Applies);
