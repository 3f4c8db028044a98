using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>The variables of one evaluation: standard ones and facts from the call, lets worked out when they are first looked at. Serves one evaluation after another.</summary>
internal sealed class PackVariables : IFhirPathVariables
{
    private PackSession? session;
    private PackScope? scope;
    private BoundLet[] lets = [];
    private RuleDescription? rule;
    private FhirPathItems[] values = [];
    private bool[] isKnown = [];

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
    }

    /// <summary>Goes to an item of a loop; what depends on it is worked out anew.</summary>
    /// <param name="loop">0 for the first loop, 1 for the one within it; their items are the first lets.</param>
    /// <param name="item">The item.</param>
    public void GoTo(int loop, FhirPathItems item)
    {
        for (var i = loop + 1; i < lets.Length; i++) { isKnown[i] &= lets[i].Loop <= loop; }
        values[loop] = item;
        isKnown[loop] = true;
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
        if (rule is not null) { Session.Call.Trace?.Let(rule, lets[let].Name, value); }
        return value;
    }
}
