using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BackendServices;

/// <summary>Access tokens of this service's own, by SMART Backend Services. Remembers them for each EHR and set of scopes; many that ask at once cause one request.</summary>
public interface IBackendTokens
{
    /// <summary>A token that lives for at least another 30 seconds.</summary>
    /// <param name="ehr">Whose. Its backend client id is used, never that of the app.</param>
    /// <param name="scopes">What it must grant: <c>system</c> scopes for named types.</param>
    /// <param name="cancel">Ends the waiting.</param>
    ValueTask<BackendTokenReading> GetAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel);

    /// <summary>Forgets a token that a FHIR server refused, so that the next one is new.</summary>
    /// <param name="ehr">Whose.</param>
    /// <param name="token">The token.</param>
    void Forget(EhrRegistration ehr, BackendToken token);
}
