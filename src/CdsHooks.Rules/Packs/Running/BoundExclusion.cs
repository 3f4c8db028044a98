using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>An exclusion, ready to be asked. One object for all rules that name it, by which its answer is kept for the call.</summary>
internal sealed class BoundExclusion(string name, FhirPathExpression when, string reason, PackScope scope, BoundFact[] facts)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What leaves the patient out.</summary>
    public FhirPathExpression When => when;

    /// <summary>How a rule ends that it applies to.</summary>
    public RuleOutcome.Silent Applies { get; } = new(reason);

    /// <summary>What its expression may name.</summary>
    public PackScope Scope => scope;

    /// <summary>The facts it rests on.</summary>
    public BoundFact[] Facts => facts;
}
