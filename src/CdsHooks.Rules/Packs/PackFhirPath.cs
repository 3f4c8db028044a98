using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs;

/// <summary>Evaluates an expression as rules of a pack would, with its facts, value sets and functions. For people who write rules.</summary>
public sealed class PackFhirPath
{
    private readonly PackScope scope;

    /// <summary>Makes ready for a pack.</summary>
    /// <param name="pack">The pack.</param>
    public PackFhirPath(LoadedPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var sets = pack.Text.ValueSets.ToDictionary(set => set.Key, set => set.Value.Value, StringComparer.Ordinal);
        scope = new PackScope(new PackCodes(sets, MedicationKnowledge.Default), pack.Bound.Facts);
        var facts = pack.Bound.Facts.Append(StandardFacts.Patient).SelectMany(fact => fact.Needs.Concat(fact.AlsoReads)).ToList();
        Plan = new ChartPlan(facts, Lexicon.Build(facts.Select(fact => fact.Codes).OfType<ValueSet>(), MedicationKnowledge.Default), MedicationKnowledge.Default);
    }

    /// <summary>What all facts of the pack look for in a call.</summary>
    public ChartPlan Plan { get; }

    /// <summary>Compiles an expression, with all facts of the pack as variables.</summary>
    /// <param name="text">The expression.</param>
    public FhirPathCompilation Compile(string text) => FhirPathExpression.Compile(text, scope.Common);

    /// <summary>Evaluates an expression that was compiled here.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="call">A call whose chart was read by <see cref="Plan"/>.</param>
    /// <returns>The items; valid until the tape of the call is disposed.</returns>
    /// <exception cref="FhirPathException">The data does not fit the expression, or the budget is used up.</exception>
    public FhirPathItems Evaluate(FhirPathExpression expression, RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var session = PackSession.Of(call);
        session.Begin(limit: null);
        var variables = new PackVariables();
        variables.Begin(session, scope, [], traced: null);
        session.FhirPath.Variables = variables;
        return session.Evaluate(expression);
    }
}
