using CdsHooks.Service.Content;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.Launch;

/// <summary>What the app reads of a chart: what the rules that answer now read, and no more.</summary>
internal sealed class AppScopes(RunningContent running) : IAppScopes
{
    private volatile Derived? derived;

    public SmartScopeSet Resources
    {
        get
        {
            if (running.Known is not { } content) { return new SmartScopeSet([]); }
            var known = derived;
            // Content is exchanged as a whole, so what was derived holds as long as it is the same.
            if (known is null || !ReferenceEquals(known.Content, content)) { derived = known = new Derived(content, Derive(content)); }
            return known.Scopes;
        }
    }

    private static SmartScopeSet Derive(ContentSnapshot content) => new(content.Catalog.Services
        .SelectMany(service => service.Definition.Rules)
        .SelectMany(rule => rule.Description.Facts)
        .Select(fact => FactScope.Of(fact, ScopeContext.Patient))
        .OfType<SmartScope>());

    private sealed record Derived(ContentSnapshot Content, SmartScopeSet Scopes);
}
