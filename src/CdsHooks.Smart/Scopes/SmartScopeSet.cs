namespace CdsHooks.Smart.Scopes;

/// <summary>All scopes about resources that a token has or that are asked for, without repetitions: what is the same access is the same set.</summary>
public sealed class SmartScopeSet : IEquatable<SmartScopeSet>
{
    // The longest list of an EHR has about five hundred.
    private const int MostRead = 600;
    private const int LongestRead = 1_000;

    private readonly SmartScope[] scopes;
    private readonly string text;

    /// <summary>Makes a set: scopes for the same resources become one, and what a wider one grants already is dropped.</summary>
    /// <param name="scopes">The scopes, in any order.</param>
    public SmartScopeSet(IEnumerable<SmartScope> scopes)
    {
        var united = scopes.GroupBy(scope => scope with { Interactions = ScopeInteractions.None })
            .Select(same => same.Key with { Interactions = same.Aggregate(ScopeInteractions.None, (all, scope) => all | scope.Interactions) }).ToList();
        var byType = united.ToLookup(scope => (scope.Context, scope.ResourceType));
        this.scopes = [.. united.Select(scope => scope with { Interactions = scope.Interactions & ~GrantedByWider(byType, scope) })
            .Where(scope => scope.Interactions != ScopeInteractions.None)
            .OrderBy(scope => scope.ToString(), StringComparer.Ordinal)];
        text = string.Join(' ', this.scopes.AsEnumerable());
    }

    /// <summary>The scopes, ordered by their text.</summary>
    public IReadOnlyList<SmartScope> Scopes => scopes;

    /// <summary>Reads the scopes of a token. Those that are malformed, or not about resources, grant no resource and are passed over.</summary>
    /// <param name="scope">Scopes separated by blanks. Only the first 600 are read, and none of more than 1,000 characters: what is longer was made to cost time.</param>
    public static SmartScopeSet Parse(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new SmartScopeSet(scope.Split(' ', MostRead + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostRead)
            .Where(one => one.Length <= LongestRead)
            .Select(one => SmartScope.TryParse(one, out var read) ? read : null).OfType<SmartScope>());
    }

    /// <summary>True when everything that a scope grants is granted by this set.</summary>
    public bool Covers(SmartScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var granted = scopes.Where(mine => mine.Encloses(scope)).Aggregate(ScopeInteractions.None, (all, mine) => all | mine.Interactions);
        return (scope.Interactions & ~granted) == ScopeInteractions.None;
    }

    /// <summary>True when everything that another set grants is granted by this one.</summary>
    public bool Covers(SmartScopeSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.scopes.All(Covers);
    }

    /// <summary>True when a server that keeps to the scopes answers a query whole, on whosever behalf.</summary>
    /// <remarks>Where that cannot be told without asking, the answer is false: what a restricted scope lets be read by id depends on the resource.</remarks>
    public bool Covers(FhirQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fitting = Array.FindAll(scopes, scope => scope.IsFor(query.ResourceType) && (scope.Interactions & query.Interaction) != ScopeInteractions.None);
        if (Array.Exists(fitting, scope => scope.Filter.Hold(query.Parameters ?? SearchParameters.None))) { return true; }
        // One search may ask for what several scopes grant only together: laboratory results by one, vital signs by another.
        return query.Parameters is { } parameters && parameters.Names.Any(name => SearchParameters.TryUnite(
            [.. fitting.Select(scope => scope.Filter).Where(filter => filter.Names.SequenceEqual([name], StringComparer.Ordinal))])?.Hold(parameters) is true);
    }

    /// <summary>What both sets grant together.</summary>
    public SmartScopeSet Union(SmartScopeSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SmartScopeSet(scopes.Concat(other.scopes));
    }

    /// <inheritdoc/>
    public bool Equals(SmartScopeSet? other) => other is not null && text == other.text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SmartScopeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As SMART App Launch 2 writes it, separated by blanks.</summary>
    public override string ToString() => text;

    // Only scopes for the same type or for all types can be wider; looking at all of them would take the square of their number.
    private static ScopeInteractions GrantedByWider(ILookup<(ScopeContext Context, string ResourceType), SmartScope> byType, SmartScope scope) => byType[(scope.Context, scope.ResourceType)]
        .Concat(scope.ResourceType == SmartScope.AnyType ? [] : byType[(scope.Context, SmartScope.AnyType)])
        .Where(other => other.Encloses(scope) && !scope.Encloses(other)).Aggregate(ScopeInteractions.None, (granted, other) => granted | other.Interactions);
}
