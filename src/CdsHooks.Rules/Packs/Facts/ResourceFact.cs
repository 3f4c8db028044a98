using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>A fact of resources of one type.</summary>
internal sealed class ResourceFact(string name, string declaration, Fact fact, FactFilter filter, bool isSingle)
    : BoundFact(name, declaration, fact.Codes, FhirPathType.Fhir(Fhir.Reading.ResourceTypes.NameOf(fact.Type), isSingle))
{
    /// <inheritdoc/>
    public override LookBack? Within => filter.Within;

    /// <inheritdoc/>
    public override FhirPathItems Read(PackSession session)
    {
        var chart = session.Call.Chart;
        var place = chart.PlaceOf(fact);
        var isIncomplete = LeavesOpen(chart.StateOf(place));
        var mayHoldOlder = chart.MayHoldOlder(place);
        if (!isIncomplete && !mayHoldOlder && !chart.HasAny(place)) { return default; }
        var sieve = new FactSieve(filter, session, isIncomplete);
        foreach (var node in chart.NodesOf(place)) { sieve.Take(node, fact.Type, fact.Source == FactSource.Context); }
        return sieve.Items(mayHoldOlder);
    }
}
