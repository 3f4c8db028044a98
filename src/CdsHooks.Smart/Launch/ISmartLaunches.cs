using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Launch;

/// <summary>The two halves of an authorization by SMART App Launch. Knows neither browsers nor cookies, and keeps nothing between them.</summary>
public interface ISmartLaunches
{
    /// <summary>Begins a launch: finds the endpoints and writes the authorization request.</summary>
    /// <param name="ehr">The registered EHR.</param>
    /// <param name="issuer">The <c>iss</c> as it came, for <c>aud</c>; the registration's base URL for a standalone launch.</param>
    /// <param name="launch">The EHR's <c>launch</c>, handed back to it as it is; <see langword="null"/> for a standalone launch.</param>
    /// <param name="redirectUri">This service's registered redirect URI.</param>
    /// <param name="cancel">Ends it.</param>
    Task<LaunchBeginning> BeginAsync(EhrRegistration ehr, string issuer, string? launch, Uri redirectUri, CancellationToken cancel);

    /// <summary>Completes a launch: exchanges the code, once, and validates what comes back.</summary>
    /// <param name="ehr">The EHR of the transaction.</param>
    /// <param name="transaction">What <see cref="BeginAsync"/> made. It was taken out of where it was kept, so that it serves once.</param>
    /// <param name="callback">What the EHR's redirect brought. Its <c>state</c> fits the transaction.</param>
    /// <param name="cancel">Ends it.</param>
    Task<LaunchCompletion> CompleteAsync(EhrRegistration ehr, LaunchTransaction transaction, LaunchCallback callback, CancellationToken cancel);
}
