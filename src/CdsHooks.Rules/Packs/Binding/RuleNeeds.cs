using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Functions;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Finds out which facts a rule cannot do without, which decide whether it is run at all, and which only help.</summary>
internal sealed class RuleNeeds(PackScope scope)
{
    private readonly Dictionary<string, FhirPathExpression> named = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<BoundFact> required = [];
    private readonly List<BoundFact> helpful = [];
    private readonly List<BoundFact> gates = [];

    /// <summary>What the chart must be asked for. What a gate asks for is known before the rule is run, and need not be asked again.</summary>
    public IEnumerable<Fact> Required => required.Where(fact => !fact.IsOptional).SelectMany(fact => fact.Needs).Where(fact => !Gates.Contains(fact));

    /// <summary>What must have a resource for the question to arise.</summary>
    public IEnumerable<Fact> Gates => gates.Select(fact => fact.Gate!).Distinct();

    /// <summary>What else is looked at.</summary>
    public IEnumerable<Fact> AlsoUsed => required.Where(fact => fact.IsOptional).Concat(helpful).SelectMany(fact => fact.Needs)
        .Concat(required.Concat(helpful).SelectMany(fact => fact.AlsoReads));

    /// <summary>Remembers what a let or the item of a loop stands for.</summary>
    public void Name(string name, FhirPathExpression expression)
    {
        named[name] = expression;
        Mention(expression);
    }

    /// <summary>An expression decides how the rule ends.</summary>
    public void Require(FhirPathExpression expression)
    {
        foreach (var fact in FactsOf(expression)) { Require(fact); }
        Mention(expression);
    }

    /// <summary>A fact decides how the rule ends.</summary>
    public void Require(BoundFact fact)
    {
        if (!required.Contains(fact)) { required.Add(fact); }
    }

    /// <summary>An expression stands on a card only.</summary>
    public void Use(FhirPathExpression expression)
    {
        foreach (var fact in FactsOf(expression)) { Help(fact); }
        Mention(expression);
    }

    /// <summary>The rule needs an item of that fact, if it is one that tells before the rule is run.</summary>
    public void Gate(string name)
    {
        if (scope.FactNamed(name) is { IsOptional: false, Gate: not null } fact && !gates.Contains(fact)) { gates.Add(fact); }
    }

    /// <summary>True when some expression looks at that let.</summary>
    public bool IsUsed(string let) => used.Contains(let);

    /// <summary>The facts an expression rests on, also through lets.</summary>
    public BoundFact[] FactsOf(FhirPathExpression expression)
    {
        var facts = new List<BoundFact>();
        Collect(expression, facts, []);
        return [.. facts];
    }

    // Whether a fact was sent can be told only when it is asked for.
    private void Mention(FhirPathExpression expression)
    {
        foreach (var (name, _) in WasSentFunction.FactsIn(expression.Text))
        {
            if (scope.FactNamed(name) is { } fact) { Help(fact); }
        }
    }

    private void Help(BoundFact fact)
    {
        if (!helpful.Contains(fact)) { helpful.Add(fact); }
    }

    private void Collect(FhirPathExpression expression, List<BoundFact> facts, HashSet<string> seen)
    {
        foreach (var name in expression.Variables)
        {
            if (!seen.Add(name)) { continue; }
            if (named.TryGetValue(name, out var let))
            {
                used.Add(name);
                Collect(let, facts, seen);
            }
            else if (scope.FactNamed(name) is { } fact && !facts.Contains(fact)) { facts.Add(fact); }
        }
    }
}
