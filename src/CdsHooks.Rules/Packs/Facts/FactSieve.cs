using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>Takes the resources that answer to a fact one by one, in the order in which they were sent, and keeps what belongs to it. What cannot be judged is left out and
/// makes the fact incomplete.</summary>
/// <param name="filter">What belongs to the fact.</param>
/// <param name="session">The call.</param>
/// <param name="isIncomplete">True when more may exist than were sent.</param>
internal ref struct FactSieve(FactFilter filter, PackSession session, bool isIncomplete)
{
    private readonly LentList<DatedNode> kept = session.Memory.BorrowNodes();
    private bool isWhole = !isIncomplete;
    private bool reachesBack;

    /// <summary>Takes a resource.</summary>
    /// <param name="node">The resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="isInContext">True for a resource of the hook's context.</param>
    public void Take(TapeNode node, ResourceType type, bool isInContext)
    {
        if (filter.IsUsableOnly && !UsableStatus.IsUsable(type, node, isInContext)) { return; }
        var date = filter.JudgesDate(type) ? ClinicalDate.Of(type, node) : null;
        var today = session.Call.Today;
        reachesBack |= date is { } on && on.LatestDay < today && filter.Within?.Covers(on, today) == false;
        var item = FhirPathValue.Of(node, type);
        switch (filter.Judge(session, type, item, date))
        {
            case true:
                kept.Add(new DatedNode(item, type, date));
                break;
            case null:
                isWhole = false;
                break;
        }
    }

    /// <summary>What was kept, in order. The end of the sieve.</summary>
    /// <param name="mayHoldOlder">True when the newest were sent and older ones may exist: then to find none tells only as far back as the page reaches.</param>
    public FhirPathItems Items(bool mayHoldOlder)
    {
        if (kept.Count == 0 && mayHoldOlder && !reachesBack) { isWhole = false; }
        if (filter.Order != FactOrder.None && kept.Count > 1) { Sort(); }
        var items = ItemsInOrder();
        session.Memory.Return(kept);
        return items;
    }

    private void Sort()
    {
        foreach (ref var node in kept.Items)
        {
            if (!filter.JudgesDate(node.Type)) { node = node with { Date = ClinicalDate.Of(node.Type, node.Item.Node) }; }
        }
        DatedNode.Sort(kept.Items, isNewestFirst: filter.Order == FactOrder.Newest);
        if (filter.Keep is { } most && !DatedNode.IsCertain(kept.Items, most))
        {
            kept.Clear();
            isWhole = false;
        }
    }

    private readonly FhirPathItems ItemsInOrder()
    {
        var nodes = kept.Items;
        var count = Math.Min(filter.Keep ?? int.MaxValue, nodes.Length);
        if (count == 1 && isWhole) { return FhirPathItems.Of(nodes[0].Item); }
        if (count == 0) { return FhirPathItems.Of([], !isWhole); }
        var values = session.FhirPath.RoomFor(count);
        for (var i = 0; i < count; i++) { values[i] = nodes[i].Item; }
        return FhirPathItems.Owning(values, count, !isWhole);
    }
}
