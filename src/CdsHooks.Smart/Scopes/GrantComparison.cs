namespace CdsHooks.Smart.Scopes;

/// <summary>Whether an EHR granted what a feature needs.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Missing">What was not granted, in plain words such as <c>read Patient</c>; empty where all was.</param>
public sealed record GrantComparison(AppFeature Feature, IReadOnlyList<string> Missing)
{
    /// <summary>True when the feature can be used.</summary>
    public bool IsGranted => Missing.Count == 0;

    /// <summary>What to tell people: <c>The EHR did not grant: read Patient, needed to show whose chart it is.</c>; empty where nothing is missing.</summary>
    public string Words => IsGranted ? "" : $"The EHR did not grant: {string.Join(", ", Missing)}, needed to {Feature.Purpose}.";

    /// <summary>Compares what features need with what was granted, however either is written.</summary>
    /// <param name="features">What the app does.</param>
    /// <param name="grantedScope">The scopes of the token response, or those that were asked for where it named none.</param>
    public static IReadOnlyList<GrantComparison> Of(IReadOnlyList<AppFeature> features, string grantedScope)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(grantedScope);
        var words = grantedScope.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var granted = SmartScopeSet.Parse(grantedScope);
        // What the user may see includes the patient.
        var resources = granted.Union(new SmartScopeSet(granted.Scopes.Where(scope => scope.Context == ScopeContext.User).Select(scope => scope with { Context = ScopeContext.Patient })));
        return [.. features.Select(feature => new GrantComparison(feature,
            [.. feature.Words.Where(word => !words.Contains(word)), .. feature.Resources.Scopes.SelectMany(scope => MissingOf(scope, resources))]))];
    }

    private static IEnumerable<string> MissingOf(SmartScope scope, SmartScopeSet granted)
    {
        foreach (var (interaction, verb) in ((ScopeInteractions, string)[])[(ScopeInteractions.Create, "create"), (ScopeInteractions.Read, "read"), (ScopeInteractions.Update, "change"),
            (ScopeInteractions.Delete, "delete"), (ScopeInteractions.Search, "search")])
        {
            var one = scope with { Interactions = scope.Interactions & interaction };
            if (one.Interactions != ScopeInteractions.None && !granted.Covers(one)) { yield return $"{verb} {scope.ResourceType}{(scope.Filter.IsNone ? "" : $" ({scope.Filter})")}"; }
        }
    }
}
