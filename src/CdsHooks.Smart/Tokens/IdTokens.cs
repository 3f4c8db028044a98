using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tokens;

/// <summary>Checks <c>id_token</c>s (OpenID Connect Core, 3.1.3.7).</summary>
internal sealed class IdTokens
{
    public Task<(SmartUser? User, IdTokenFault Fault)> CheckAsync(Secret token, EhrRegistration ehr, SmartConfiguration configuration, string nonce, CancellationToken cancel) => throw new NotSupportedException();
}
