using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>A line of <c>when</c>.</summary>
/// <param name="That">What must be true.</param>
/// <param name="Place">How reasons name it: <c>when[2]</c>, <c>cases[1].when[1]</c>; counted from 1.</param>
/// <param name="Otherwise">How the rule ends when it is false.</param>
/// <param name="Facts">The facts it rests on, also through lets.</param>
internal sealed record BoundCondition(FhirPathExpression That, string Place, RuleOutcome.Silent Otherwise, BoundFact[] Facts)
{
    /// <summary>The loops for each of whose items it is another one.</summary>
    public required LoopUse Loops { get; init; }

    /// <summary>What is missing when it cannot be told, in the words of the rule; <see langword="null"/> where the rule has none.</summary>
    public string? Unknown { get; init; }
}
