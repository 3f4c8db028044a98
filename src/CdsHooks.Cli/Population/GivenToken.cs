using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Cli.Population;

/// <summary>A token that the operator has got elsewhere, for machines that may not have the service's protection key.</summary>
internal sealed class GivenToken(string token) : IBackendTokens
{
    /// <summary>The variable of the environment that holds it.</summary>
    public const string Variable = "CDSHOOKS_ACCESS_TOKEN";

    private bool isForgotten;

    public ValueTask<BackendTokenReading> GetAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel) => ValueTask.FromResult<BackendTokenReading>(
        isForgotten ? new BackendTokenReading.Refused("token_refused", [$"The EHR refuses the token of {Variable}; a new one, or none where the tool can fetch its own, lets the job go on: cdshooks population resume."])
        : new BackendTokenReading.Issued(new BackendToken(new Secret(token.Trim()), scopes, DateTimeOffset.MaxValue)));

    public void Forget(EhrRegistration ehr, BackendToken refused) => isForgotten = true;
}
