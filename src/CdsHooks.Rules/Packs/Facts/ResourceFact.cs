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
        var isIncomplete = LeavesOpen(chart.StateOf(fact));
        var mayHoldOlder = chart.MayHoldOlder(fact);
        if (!isIncomplete && !mayHoldOlder && !chart.HasAny(fact)) { return default; }
        var lists = session.Memory.BorrowLists();
        foreach (var node in chart.NodesOf(fact)) { lists.Candidates.Add(node); }
        var items = filter.Apply(session, lists.Candidates, lists.Kept, fact.Source == FactSource.Context, isIncomplete, mayHoldOlder);
        session.Memory.Return(lists);
        return items;
    }
}
