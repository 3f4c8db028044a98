using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Functions;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>What a session remembers, in room that one call after another uses: a call asks for some thirty facts, and the tables for them would be most of what it allocates.</summary>
/// <remarks>A thread keeps the memory of its last call. A call whose rules never end keeps its own for good, and the next one gets new memory.</remarks>
internal sealed class CallMemory
{
    [ThreadStatic]
    private static CallMemory? spare;

    private readonly FactValues facts = new();
    private List<FactValues>? ofOtherPacks;
    private LentList<DatedNode>? nodes;

    private CallMemory()
    {
    }

    /// <summary>The exclusions that were judged.</summary>
    public Dictionary<BoundExclusion, bool?> Exclusions { get; } = [];

    /// <summary>The allergies that were read.</summary>
    public NodeTable<(RecordedAllergy? Allergy, bool IsUnreadable)> Allergies { get; } = new();

    /// <summary>The evaluation of rules.</summary>
    public RuleEvaluation Evaluation { get; } = new();

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
    public FactValues FactsOf(PackScope scope) => ReferenceEquals(facts.Scope, scope) ? facts : FactsOfOther(scope);

    /// <summary>Finds what was read of a fact for another pack that declares one alike.</summary>
    public bool TryFind(BoundFact fact, out FhirPathItems value)
    {
        for (var i = 0; i < ofOtherPacks?.Count; i++)
        {
            if (ofOtherPacks[i].TryFind(fact, out value)) { return true; }
        }
        value = default;
        return ofOtherPacks is not null && facts.TryFind(fact, out value);
    }

    /// <summary>A list for reading a fact, empty. The condition of a fact may ask for another one meanwhile, which then gets a list of its own.</summary>
    public LentList<DatedNode> BorrowNodes()
    {
        var lent = nodes ?? new LentList<DatedNode>();
        nodes = null;
        return lent;
    }

    /// <summary>Takes the list back.</summary>
    public void Return(LentList<DatedNode> lent)
    {
        lent.Clear();
        nodes = lent;
    }

    /// <summary>Lets go of everything that belongs to the call, for the next one.</summary>
    public void Release()
    {
        if (ofOtherPacks is not null) { return; }
        facts.Clear();
        Exclusions.Clear();
        Allergies.Clear();
        Evaluation.Clear();
        OfRule.Clear();
        OfExclusion.Clear();
        spare = this;
    }

    private FactValues FactsOfOther(PackScope scope)
    {
        if (facts.Scope is null)
        {
            facts.Begin(scope);
            return facts;
        }
        foreach (var others in ofOtherPacks ??= [])
        {
            if (ReferenceEquals(others.Scope, scope)) { return others; }
        }
        var added = new FactValues();
        added.Begin(scope);
        ofOtherPacks.Add(added);
        return added;
    }
}
