using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>What of the resources that answer to a fact belongs to it. What cannot be judged is left out and makes the fact incomplete.</summary>
internal sealed record FactFilter
{
    /// <summary>True when only what counts clinically belongs to it.</summary>
    public bool IsUsableOnly { get; init; } = true;

    /// <summary>How old an item may be.</summary>
    public LookBack? Within { get; init; }

    /// <summary>UCUM unit in which its result must be readable.</summary>
    public string? Unit { get; init; }

    /// <summary>The value set of the fact, by which results are found in components.</summary>
    public ValueSet? Codes { get; init; }

    /// <summary>What must be true of an item.</summary>
    public FhirPathExpression? Where { get; init; }

    /// <summary>The order.</summary>
    public FactOrder Order { get; init; }

    /// <summary>How many to keep, from the beginning of the order.</summary>
    public int? Keep { get; init; }

    /// <summary>Takes what belongs to the fact.</summary>
    /// <param name="session">The call.</param>
    /// <param name="candidates">The resources, in the order in which they were sent.</param>
    /// <param name="kept">An empty list to work with.</param>
    /// <param name="isInContext">True for resources of the hook's context.</param>
    /// <param name="isIncomplete">True when more may exist than were sent.</param>
    /// <param name="mayHoldOlder">True when the newest were sent and older ones may exist: then to find none tells only as far back as the page reaches.</param>
    public FhirPathItems Apply(PackSession session, List<TapeNode> candidates, List<DatedNode> kept, bool isInContext, bool isIncomplete, bool mayHoldOlder = false)
    {
        var isWhole = !isIncomplete;
        var reachesBack = false;
        foreach (var node in candidates)
        {
            var type = ResourceTypes.Of(node);
            if (IsUsableOnly && !UsableStatus.IsUsable(type, node, isInContext)) { continue; }
            var date = NeedsDate(type, candidates.Count) ? ClinicalDate.Of(type, node) : null;
            reachesBack |= date is { } on && on.LatestDay < session.Call.Today && Within?.Covers(on, session.Call.Today) == false;
            switch (Judge(session, type, node, date))
            {
                case true:
                    kept.Add(new DatedNode(node, date));
                    break;
                case null:
                    isWhole = false;
                    break;
            }
        }
        if (kept.Count == 0 && mayHoldOlder && !reachesBack) { isWhole = false; }
        if (Order != FactOrder.None && kept.Count > 1) { DatedNode.Sort(kept, isNewestFirst: Order == FactOrder.Newest); }
        if (Keep is { } most && Order != FactOrder.None && kept.Count > 0 && !DatedNode.IsCertain(kept, most))
        {
            kept.Clear();
            isWhole = false;
        }
        return Items(kept, Keep ?? kept.Count, isWhole);
    }

    private static FhirPathItems Items(List<DatedNode> kept, int most, bool isWhole)
    {
        var count = Math.Min(most, kept.Count);
        if (count == 1 && isWhole) { return FhirPathItems.Of(FhirPathValue.Of(kept[0].Node)); }
        if (count == 0 && isWhole) { return default; }
        var values = new FhirPathValue[count];
        for (var i = 0; i < count; i++) { values[i] = FhirPathValue.Of(kept[i].Node); }
        return FhirPathItems.Of(values, !isWhole);
    }

    private bool NeedsDate(ResourceType type, int candidates) =>
        Within is not null || (IsUsableOnly && UsableStatus.TellsOfThePast(type)) || (Order != FactOrder.None && candidates > 1);

    // What is not meant is left out whatever its date and unit: an undated item of another kind leaves nothing open.
    private bool? Judge(PackSession session, ResourceType type, TapeNode node, PartialDate? date)
    {
        bool? belongs = true;
        if (Within is { } within)
        {
            belongs = date is null ? null : within.Covers(date.Value, session.Call.Today);
            if (belongs == false) { return false; }
        }
        else if (IsUsableOnly && date is { } on && UsableStatus.TellsOfThePast(type) && on.EarliestDay > session.Tomorrow) { return false; }
        if (Where is not null)
        {
            var isMeant = session.IsTrueOf(node, Where);
            if (isMeant != true) { return isMeant; }
        }
        if (Unit is null) { return belongs; }
        // An observation without any result is none; one whose result cannot be read is one that nobody can judge.
        return ResultReading.IsReadableIn(Unit, node, Codes) switch
        {
            true => belongs,
            false => null,
            null => false,
        };
    }
}
