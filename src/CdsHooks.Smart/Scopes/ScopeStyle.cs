using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Scopes;

/// <summary>How an EHR wants scopes to be written.</summary>
/// <param name="Syntax">The version; <see cref="ScopeSyntax.Auto"/> writes version 2.</param>
public sealed record ScopeStyle(ScopeSyntax Syntax)
{
    /// <summary>The one combination of interactions that it offers for a type, where it offers no other (Oracle Health: <c>Patient.crus</c>). Version 2 only.</summary>
    public IReadOnlyDictionary<string, ScopeInteractions> Combinations { get; init; } = new Dictionary<string, ScopeInteractions>(StringComparer.Ordinal);

    /// <summary>Version 1 knows no restriction by search parameters: true asks for the whole type instead, false leaves such a scope out.</summary>
    public bool WidensFilters { get; init; } = true;
}
