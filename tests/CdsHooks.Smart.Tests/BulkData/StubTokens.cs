using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Testing.Bulk;

namespace CdsHooks.Smart.Tests.BulkData;

/// <summary>Tokens that grant what is asked for.</summary>
internal sealed class StubTokens : IBackendTokens
{
    private readonly CountedTokens tokens = new();

    public ValueTask<BackendTokenReading> GetAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel) =>
        ValueTask.FromResult<BackendTokenReading>(new BackendTokenReading.Issued(new BackendToken(new Secret(tokens.Current), scopes, DateTimeOffset.MaxValue)));

    public void Forget(EhrRegistration ehr, BackendToken token) => tokens.Forget(token.AccessToken.Reveal());
}
