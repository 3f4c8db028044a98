using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>The variables of one evaluation: standard ones and facts from the call, lets worked out when they are first looked at. Serves one evaluation after another.</summary>
internal sealed class PackVariables : IFhirPathVariables
{
    private const int MostRemembered = 1_024;

    private PackSession? session;
    private PackScope? scope;
    private BoundLet[] lets = [];
    private RuleDescription? rule;
    private FhirPathItems[] values = [];
    private bool[] isKnown = [];

    // Of each inner item, what depends on it alone, and whether that is known; nothing while there are no pairs.
    private FhirPathItems[] ofInner = [];
    private bool[] isInnerKnown = [];
    private int innerItems;
    private int innerItem;

    /// <summary>The call.</summary>
    public PackSession Session => session!;

    /// <summary>The pack.</summary>
    public PackScope Scope => scope!;

    /// <summary>Begins an evaluation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="pack">The pack, for the facts.</param>
    /// <param name="own">The item of the loop and the lets of the rule.</param>
    /// <param name="traced">The rule, for the trace; <see langword="null"/> outside a rule.</param>
    public void Begin(PackSession call, PackScope pack, BoundLet[] own, RuleDescription? traced)
    {
        (session, scope, lets, rule) = (call, pack, own, traced);
        innerItems = 0;
        if (values.Length < own.Length)
        {
            values = new FhirPathItems[own.Length];
            isKnown = new bool[own.Length];
        }
        else { isKnown.AsSpan(0, own.Length).Clear(); }
    }

    /// <summary>Lets go of the call and of the rule.</summary>
    public void Clear()
    {
        (session, scope, lets, rule) = (null, null, [], null);
        values.AsSpan().Clear();
        ofInner.AsSpan().Clear();
    }

    /// <summary>Begins with pairs of items.</summary>
    /// <param name="count">How many items the inner loop has, the same for each outer one.</param>
    public void BeginPairs(int count)
    {
        var most = count * lets.Length;
        innerItems = most <= MostRemembered ? count : 0;
        if (innerItems == 0) { return; }
        if (ofInner.Length < most)
        {
            ofInner = new FhirPathItems[most];
            isInnerKnown = new bool[most];
        }
        else { isInnerKnown.AsSpan(0, most).Clear(); }
    }

    /// <summary>Goes to an item of the first loop; what depends on either loop is worked out anew.</summary>
    public void GoToOuter(FhirPathItems item)
    {
        for (var i = 1; i < lets.Length; i++) { isKnown[i] &= lets[i].Loops == LoopUse.None; }
        values[0] = item;
        isKnown[0] = true;
    }

    /// <summary>Goes to an item of the loop within the first; what depends on it is worked out anew, or recalled where it depends on nothing else.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">Its place, from 0.</param>
    public void GoToInner(FhirPathItems item, int place)
    {
        innerItem = place;
        for (var i = 2; i < lets.Length; i++)
        {
            if ((lets[i].Loops & LoopUse.Inner) == LoopUse.None) { continue; }
            isKnown[i] = lets[i].Loops == LoopUse.Inner && innerItems > 0 && isInnerKnown[(place * lets.Length) + i];
            if (isKnown[i]) { values[i] = ofInner[(place * lets.Length) + i]; }
        }
        values[1] = item;
        isKnown[1] = true;
    }

    /// <inheritdoc/>
    public FhirPathItems Get(int slot, FhirPathCall call)
    {
        if (slot < StandardVariables.Count) { return Session.Get(slot, call); }
        var fact = slot - StandardVariables.Count;
        var facts = Scope.Facts.Count;
        if (fact < facts) { return Session.ValueOf(Scope, fact); }
        var let = fact - facts;
        if (isKnown[let]) { return values[let]; }
        // The item of a loop stands for nothing before the loop has begun.
        if (lets[let].Value is not { } expression) { return FhirPathItems.Of([], isIncomplete: true); }
        var value = Session.Evaluate(expression);
        values[let] = value;
        isKnown[let] = true;
        if (innerItems > 0 && lets[let].Loops == LoopUse.Inner) { Remember(let, value); }
        if (rule is not null) { Session.Call.Trace?.Let(rule, lets[let].Name, value); }
        return value;
    }

    private void Remember(int let, FhirPathItems value)
    {
        var place = (innerItem * lets.Length) + let;
        (ofInner[place], isInnerKnown[place]) = (value, true);
    }
}
