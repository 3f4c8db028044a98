using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>The variables of one evaluation: standard ones and facts from the call, lets worked out when they are first looked at.</summary>
/// <param name="session">The call.</param>
/// <param name="scope">The pack, for the facts.</param>
/// <param name="lets">The item of the loop and the lets of the rule.</param>
/// <param name="rule">The rule, for the trace; <see langword="null"/> outside a rule.</param>
internal sealed class PackVariables(PackSession session, PackScope scope, BoundLet[] lets, RuleDescription? rule) : IFhirPathVariables
{
    private readonly FhirPathItems[] values = lets.Length == 0 ? [] : new FhirPathItems[lets.Length];
    private readonly bool[] isKnown = lets.Length == 0 ? [] : new bool[lets.Length];

    /// <summary>The call.</summary>
    public PackSession Session => session;

    /// <summary>The pack.</summary>
    public PackScope Scope => scope;

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
        if (slot < StandardVariables.Count) { return session.Get(slot, call); }
        var fact = slot - StandardVariables.Count;
        if (fact < scope.Facts.Count) { return session.ValueOf(scope.Facts[fact]); }
        var let = fact - scope.Facts.Count;
        if (isKnown[let]) { return values[let]; }
        // The item of a loop stands for nothing before the loop has begun.
        if (lets[let].Value is not { } expression) { return FhirPathItems.Of([], isIncomplete: true); }
        var value = session.Evaluate(expression);
        values[let] = value;
        isKnown[let] = true;
        if (rule is not null) { session.Call.Trace?.Let(rule, lets[let].Name, value); }
        return value;
    }
}
