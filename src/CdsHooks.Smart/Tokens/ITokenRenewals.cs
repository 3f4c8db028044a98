using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tokens;

/// <summary>Exchanges refresh tokens at the token endpoints of EHRs. Keeps nothing: who calls it makes sure that a refresh token is used once.</summary>
public interface ITokenRenewals
{
    /// <summary>Asks once for the next access token.</summary>
    /// <param name="ehr">The EHR that granted.</param>
    /// <param name="grant">What it granted last.</param>
    /// <param name="cancel">Ends the waiting. Whether the EHR took the refresh token meanwhile cannot be told then.</param>
    Task<TokenRenewal> RenewAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel);

    /// <summary>Revokes refresh token and access token, as far as the EHR offers it. Never throws for what the EHR does.</summary>
    /// <returns>False when it should be tried again later.</returns>
    Task<bool> RevokeAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel);
}
