namespace CdsHooks.Smart.Scopes;

/// <summary>A read or a search as far as scopes are about it.</summary>
/// <param name="ResourceType">The type that is read or searched.</param>
/// <param name="Parameters">The parameters of a search; <see langword="null"/> for a read.</param>
public sealed record FhirQuery(string ResourceType, SearchParameters? Parameters)
{
    /// <summary>What it needs of a scope.</summary>
    public ScopeInteractions Interaction => Parameters is null ? ScopeInteractions.Read : ScopeInteractions.Search;

    /// <summary>Looks at a query.</summary>
    /// <param name="text">The query relative to the base URL: <c>Patient/1</c>, <c>Condition?patient=1</c>.</param>
    /// <returns><see langword="null"/> for anything else.</returns>
    public static FhirQuery? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.AsSpan().IndexOfAny('/', '?');
        if (end < 1) { return null; }
        if (text[end] == '/') { return new FhirQuery(text[..end], Parameters: null); }
        return SearchParameters.TryParse(text[(end + 1)..]) is { } parameters ? new FhirQuery(text[..end], parameters) : null;
    }
}
