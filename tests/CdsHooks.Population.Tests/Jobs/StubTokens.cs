using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Testing.Bulk;

namespace CdsHooks.Population.Tests.Jobs;

/// <summary>Tokens that grant what is asked for, save some types.</summary>
internal sealed class StubTokens(params string[] withheld) : IBackendTokens
{
    private readonly CountedTokens tokens = new();

    public SmartScopeSet? Asked { get; private set; }

    public ValueTask<BackendTokenReading> GetAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel)
    {
        Asked = scopes;
        var granted = new SmartScopeSet(scopes.Scopes.Where(scope => !withheld.Contains(scope.ResourceType, StringComparer.Ordinal)));
        return ValueTask.FromResult<BackendTokenReading>(new BackendTokenReading.Issued(new BackendToken(new Secret(tokens.Current), granted, DateTimeOffset.MaxValue)));
    }

    public void Forget(EhrRegistration ehr, BackendToken token) => tokens.Forget(token.AccessToken.Reveal());
}
