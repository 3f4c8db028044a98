using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Scopes;

/// <summary>Writes the scopes of features as an EHR wants them.</summary>
internal static class ScopeRequest
{
    /// <summary>The value of <c>scope</c>.</summary>
    public static string Of(IReadOnlyList<AppFeature> features, EhrRegistration ehr, SmartConfiguration configuration)
    {
        var resources = features.Aggregate(new SmartScopeSet([]), (all, feature) => all.Union(feature.Resources));
        var words = features.SelectMany(feature => feature.Words).Distinct(StringComparer.Ordinal);
        return string.Join(' ', words.Append(ScopeText.Of(resources, StyleOf(ehr, configuration, ScopeContext.Patient)).Text).Where(text => text.Length > 0));
    }

    /// <summary>How an EHR wants scopes to be written.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="configuration">What it says of itself.</param>
    /// <param name="context">Whose combinations of letters count: the app asks in the context of a patient, a backend in that of the system.</param>
    public static ScopeStyle StyleOf(EhrRegistration ehr, SmartConfiguration configuration, ScopeContext context)
    {
        var style = new ScopeStyle(SyntaxOf(ehr.Smart.ScopeSyntax, configuration.Capabilities));
        return ehr.Vendor == EhrVendor.OracleHealth && style.Syntax == ScopeSyntax.V2 ? style with { Combinations = Combinations(configuration.ScopesSupported, context) } : style;
    }

    private static ScopeSyntax SyntaxOf(ScopeSyntax registered, IReadOnlyList<string> capabilities)
    {
        if (registered != ScopeSyntax.Auto) { return registered; }
        return capabilities.Contains("permission-v1", StringComparer.Ordinal) && !capabilities.Contains("permission-v2", StringComparer.Ordinal) ? ScopeSyntax.V1 : ScopeSyntax.V2;
    }

    // Oracle Health knows version 2 in one combination of letters for each type, those of its discovery document.
    private static Dictionary<string, ScopeInteractions> Combinations(IReadOnlyList<string> supported, ScopeContext context) => supported
        .Where(text => !text.EndsWith(".read", StringComparison.Ordinal) && !text.EndsWith(".write", StringComparison.Ordinal))
        .Select(text => SmartScope.TryParse(text, out var scope) ? scope : null)
        .OfType<SmartScope>().Where(scope => scope.Context == context && scope.Filter.IsNone)
        .GroupBy(scope => scope.ResourceType, StringComparer.Ordinal).Where(type => type.Count() == 1)
        .ToDictionary(type => type.Key, type => type.First().Interactions, StringComparer.Ordinal);
}
