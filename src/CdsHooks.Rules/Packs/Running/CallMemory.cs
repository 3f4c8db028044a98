using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Functions;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>What a session remembers, in room that one call after another uses: a call asks for some thirty facts, and the tables for them would be most of what it allocates.</summary>
/// <remarks>A thread keeps the memory of its last call. A call whose rules never end keeps its own for good, and the next one gets new memory.</remarks>
internal sealed class CallMemory
{
    private const int MostKept = 4_096;

    [ThreadStatic]
    private static CallMemory? spare;

    private readonly List<FactValues> ofPacks = [new()];
    private List<DatedNode>? nodes;

    private CallMemory()
    {
    }

    /// <summary>The exclusions that were judged.</summary>
    public Dictionary<BoundExclusion, bool?> Exclusions { get; } = [];

    /// <summary>The allergies that were read.</summary>
    public Dictionary<TapeNode, (RecordedAllergy? Allergy, bool IsUnreadable)> Allergies { get; } = [];

    /// <summary>The variables of the rule that is evaluated.</summary>
    public PackVariables OfRule { get; } = new();

    /// <summary>The variables of an exclusion, which a rule waits for.</summary>
    public PackVariables OfExclusion { get; } = new();

    /// <summary>Memory that holds nothing.</summary>
    public static CallMemory Borrow()
    {
        var lent = spare ?? new CallMemory();
        spare = null;
        return lent;
    }

    /// <summary>The facts of a pack. The rules of a service come from one pack, unless somebody puts them together by hand.</summary>
    public FactValues FactsOf(PackScope scope)
    {
        foreach (var facts in ofPacks)
        {
            if (ReferenceEquals(facts.Scope, scope)) { return facts; }
            if (facts.Scope is not null) { continue; }
            facts.Begin(scope);
            return facts;
        }
        var more = new FactValues();
        more.Begin(scope);
        ofPacks.Add(more);
        return more;
    }

    /// <summary>Finds what was read of a fact for another pack that declares one alike.</summary>
    public bool TryFind(BoundFact fact, out Fhir.FhirPath.FhirPathItems value)
    {
        foreach (var facts in ofPacks)
        {
            if (facts.Scope?.SlotOf(fact) is { } slot and >= 0 && facts.TryGet(slot, out value)) { return true; }
        }
        value = default;
        return false;
    }

    /// <summary>A list for reading a fact, empty. The condition of a fact may ask for another one meanwhile, which then gets a list of its own.</summary>
    public List<DatedNode> BorrowNodes()
    {
        var lent = nodes ?? [];
        nodes = null;
        return lent;
    }

    /// <summary>Takes the list back.</summary>
    public void Return(List<DatedNode> lent)
    {
        // A chart of many thousand resources is rare, and no reason to keep its room for good.
        if (lent.Capacity > MostKept) { return; }
        lent.Clear();
        nodes = lent;
    }

    /// <summary>Lets go of everything that belongs to the call, for the next one.</summary>
    public void Release()
    {
        if (Allergies.Count > MostKept || ofPacks.Count > 1) { return; }
        foreach (var facts in ofPacks) { facts.Clear(); }
        Exclusions.Clear();
        Allergies.Clear();
        OfRule.Clear();
        OfExclusion.Clear();
        spare = this;
    }
}
