namespace CdsHooks.Smart.Scopes;

/// <summary>Scopes as one EHR wants them written, and what that changes.</summary>
/// <param name="Text">The scopes, separated by blanks.</param>
/// <param name="Widened">Those that had to be asked for with more access than was wanted, as they were wanted.</param>
/// <param name="LeftOut">Those that cannot be written for it.</param>
public sealed record ScopeText(string Text, IReadOnlyList<SmartScope> Widened, IReadOnlyList<SmartScope> LeftOut)
{
    /// <summary>Writes scopes.</summary>
    /// <param name="scopes">What is wanted.</param>
    /// <param name="style">How the EHR wants it.</param>
    public static ScopeText Of(SmartScopeSet scopes, ScopeStyle style)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(style);
        var written = new SortedSet<string>(StringComparer.Ordinal);
        var widened = new List<SmartScope>();
        var leftOut = new List<SmartScope>();
        foreach (var scope in scopes.Scopes)
        {
            var offered = style.Syntax == Registry.ScopeSyntax.V1 ? InVersion1(scope, style) : InVersion2(scope, style);
            if (offered is null) { leftOut.Add(scope); }
            else
            {
                if (offered != scope) { widened.Add(scope); }
                written.UnionWith(style.Syntax == Registry.ScopeSyntax.V1 ? WordsOf(offered) : [offered.ToString()]);
            }
        }
        return new ScopeText(string.Join(' ', written), widened, leftOut);
    }

    private static SmartScope? InVersion1(SmartScope scope, ScopeStyle style)
    {
        if (!scope.Filter.IsNone && !style.WidensFilters) { return null; }
        var interactions = ScopeInteractions.None;
        foreach (var whole in (ReadOnlySpan<ScopeInteractions>)[ScopeInteractions.AllReading, ScopeInteractions.AllWriting])
        {
            if ((scope.Interactions & whole) != ScopeInteractions.None) { interactions |= whole; }
        }
        return scope with { Interactions = interactions, Filter = SearchParameters.None };
    }

    private static SmartScope? InVersion2(SmartScope scope, ScopeStyle style)
    {
        if (!style.Combinations.TryGetValue(scope.ResourceType, out var only)) { return scope; }
        return (scope.Interactions & ~only) == ScopeInteractions.None ? scope with { Interactions = only } : null;
    }

    // Two words rather than ".*", which some EHRs know for all types alone.
    private static IEnumerable<string> WordsOf(SmartScope scope)
    {
        if ((scope.Interactions & ScopeInteractions.AllReading) != ScopeInteractions.None) { yield return $"{scope.Head}.read"; }
        if ((scope.Interactions & ScopeInteractions.AllWriting) != ScopeInteractions.None) { yield return $"{scope.Head}.write"; }
    }
}
