using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.Content;

/// <summary>The access that the facts of all services need, as <c>cdshooks scopes</c> tells it, of the content that answers now.</summary>
internal sealed class AppScopes(RunningContent running) : IAppScopes
{
    public SmartScopeSet Resources => new(
        from service in running.Known?.Catalog.Services ?? []
        from rule in service.Definition.Rules
        from fact in rule.Description.Facts
        let scope = FactScope.Of(fact, ScopeContext.Patient)
        where scope is not null
        select scope);
}
