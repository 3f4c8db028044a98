using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Smart.Tests.Scopes;

/// <summary>What must hold for any scopes, and is too much to list.</summary>
public class ScopeAlgebraTests
{
    private static readonly ScopeInteractions[] Interactions = [.. Enumerable.Range(1, 31).Select(bits => (ScopeInteractions)bits)];

    private static readonly string[] Filters =
    [
        "", "", "", "category=a", "category=b", "category=a,b", "category=s|a", "category=s|", "category=a&category=b", "category=a&status=final", "status=final,amended",
        "code:in=v", "code:not=a,b", "code:not=a", "code=a%5C,b", "code=%20%26%25%22%C3%A9", "a%3Db=c",
    ];

    private static readonly Gen<SmartScope> AScope =
        from context in Gen.Elements(Enum.GetValues<ScopeContext>())
        from type in Gen.Elements("Patient", "Observation", "Condition", SmartScope.AnyType)
        from interactions in Gen.Elements(Interactions)
        from filter in Gen.Elements(Filters)
        select new SmartScope(context, type, interactions, filter.Length == 0 ? SearchParameters.None : SearchParameters.TryParse(filter)!);

    private static readonly Gen<SmartScopeSet> ASet = AScope.ListOf().Select(scopes => new SmartScopeSet(scopes.Take(6)));

    private static readonly Gen<ScopeStyle> AStyle =
        from syntax in Gen.Elements(Enum.GetValues<ScopeSyntax>())
        from widens in Gen.Elements(true, false)
        from only in Gen.Elements(Interactions)
        from combines in Gen.Elements(true, false)
        select new ScopeStyle(syntax)
        {
            WidensFilters = widens,
            Combinations = new Dictionary<string, ScopeInteractions>(combines ? [new("Patient", only)] : [], StringComparer.Ordinal),
        };

    [Fact]
    [Trait("row", "P-02")]
    public void Parse_OfAnySetWritten_IsTheSet() => Holds(ASet, set => SmartScopeSet.Parse(set.ToString()).Equals(set));

    [Fact]
    [Trait("row", "P-02")]
    public void Of_AnyStyle_CoversAllThatIsNotLeftOut() => Holds(
        from set in ASet from style in AStyle select (set, style),
        drawn =>
        {
            var text = ScopeText.Of(drawn.set, drawn.style);
            var asked = SmartScopeSet.Parse(text.Text);
            return asked.Union(new SmartScopeSet(text.LeftOut)).Covers(drawn.set)
                && drawn.set.Scopes.Except(text.LeftOut).All(asked.Covers)
                && (text.Widened.Count > 0 || drawn.set.Covers(asked));
        });

    [Fact]
    [Trait("row", "P-02")]
    public void Union_OfAnySets_GrantsBothAndIsALattice() => Holds(
        from one in ASet from other in ASet from third in ASet select (one, other, third),
        drawn =>
        {
            var (one, other, third) = drawn;
            var both = one.Union(other);
            return both.Covers(one) && both.Covers(other) && both.Equals(other.Union(one)) && one.Union(one).Equals(one)
                && both.Union(third).Equals(one.Union(other.Union(third))) && (!one.Covers(other) || both.Covers(one) == one.Covers(both));
        });

    [Fact]
    public void Covers_Query_GrowsWithTheScopes() => Holds(
        from one in ASet
        from other in ASet
        from query in Gen.Elements("Patient/1", "Observation?patient=1", "Observation?category=a", "Observation?category=a,b&status=final", "Condition?code:not=a", "Observation?category=s|a")
        select (one, other, query: FhirQuery.TryParse(query)!),
        drawn => !drawn.one.Covers(drawn.query) || drawn.one.Union(drawn.other).Covers(drawn.query));

    private static void Holds<T>(Gen<T> drawn, Func<T, bool> law) => Check.QuickThrowOnFailure(Prop.ForAll(drawn.ToArbitrary(), law));
}
