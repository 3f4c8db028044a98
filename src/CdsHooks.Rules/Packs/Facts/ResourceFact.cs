using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>A fact of resources of one type.</summary>
internal sealed class ResourceFact(string name, string declaration, Fact fact, FactFilter filter, bool isSingle)
    : BoundFact(name, declaration, fact.Codes, FhirPathType.Fhir(Fhir.Reading.ResourceTypes.NameOf(fact.Type), isSingle))
{
    /// <inheritdoc/>
    public override FhirPathItems Read(PackSession session)
    {
        var chart = session.Call.Chart;
        var found = new List<TapeNode>();
        foreach (var node in chart.NodesOf(fact)) { found.Add(node); }
        var isIncomplete = LeavesOpen(chart.StateOf(fact));
        var mayHoldOlder = chart.MayHoldOlder(fact);
        return found.Count == 0 && !isIncomplete && !mayHoldOlder ? default : filter.Apply(session, found, fact.Source == FactSource.Context, isIncomplete, mayHoldOlder);
    }
}
