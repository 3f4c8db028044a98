using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Tokens;

/// <summary>Refreshes and revokes, each request with a proof of its own.</summary>
internal sealed partial class TokenRenewals(ISmartConfigurations configurations, ClientProofs proofs, TokenRates rates, TimeProvider clock, ILogger<TokenRenewals> logger) : ITokenRenewals
{
    private const int MostBytesOfRevocation = 64 * 1024;

    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseForOperators = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(5);

    public async Task<TokenRenewal> RenewAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(grant);
        if (grant.RefreshToken is not { } refresh) { return new TokenRenewal.Ended(RenewalEnd.NoRefreshToken); }
        if (!rates.TryAsk(ehr.Name, ehr.Smart.TokenRequestsPerMinute)) { return new TokenRenewal.Later(UsualPause); }
        try
        {
            var configuration = await configurations.OfAsync(ehr, cancel);
            var proof = await proofs.OfAppAsync(ehr, configuration, configuration.TokenEndpoint, cancel);
            var answer = await TokenEndpoint.AskAsync(ehr, configuration.TokenEndpoint, [new("grant_type", "refresh_token"), new("refresh_token", refresh.Reveal())], proof, cancel);
            return Judge(ehr, grant, answer);
        }
        catch (Exception ours) when (ours is SmartConfigurationException or SecretUnavailableException)
        {
            LogCannotAsk(logger, ehr.Name, ours.Message);
            return new TokenRenewal.Later(PauseForOperators);
        }
    }

    public async Task<bool> RevokeAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(grant);
        try
        {
            var configuration = await configurations.OfAsync(ehr, cancel);
            if (configuration.RevocationEndpoint is not { } endpoint) { return true; }
            // The refresh token first: with it, the other can be had again.
            return (grant.RefreshToken is not { } refresh || await RevokeAsync(ehr, configuration, endpoint, refresh, "refresh_token", cancel))
                & await RevokeAsync(ehr, configuration, endpoint, grant.AccessToken, "access_token", cancel);
        }
        catch (Exception ours) when (ours is SmartConfigurationException or SecretUnavailableException)
        {
            LogCannotAsk(logger, ehr.Name, ours.Message);
            return false;
        }
    }

    private async Task<bool> RevokeAsync(EhrRegistration ehr, SmartConfiguration configuration, Uri endpoint, Secret token, string hint, CancellationToken cancel)
    {
        var proof = await proofs.OfAppAsync(ehr, configuration, configuration.TokenEndpoint, cancel);
        List<KeyValuePair<string, string>> form = [new("token", token.Reveal()), new("token_type_hint", hint), .. proof.Fields];
        var reply = await EhrHttp.Of(ehr).TryPostFormAsync(endpoint.AbsoluteUri, form, proof.Authorization, MostBytesOfRevocation, RevocationPatience, cancel);
        // A 400 says that tokens of this kind are not revoked there; asking again would not change that.
        return reply.Status is (>= 200 and < 300) or 400 or 404 or 405 or 501;
    }

    private TokenRenewal Judge(EhrRegistration ehr, SmartGrant grant, TokenAnswer answer)
    {
        switch (answer)
        {
            case TokenAnswer.Issued { Response: var response }:
                return response.Context.PatientId is { } patient && patient != grant.Context.PatientId
                    ? EndFor(ehr, RenewalEnd.OtherPatient)
                    : new TokenRenewal.Renewed(Next(grant, response));
            case TokenAnswer.Unreadable:
                return EndFor(ehr, RenewalEnd.Unreadable);
            case TokenAnswer.Unavailable { RetryAfter: var wait }:
                return new TokenRenewal.Later(TimeSpan.FromTicks(Math.Clamp((wait ?? UsualPause).Ticks, TimeSpan.TicksPerSecond, LongestPause.Ticks)));
            case TokenAnswer.Refused { Error: "invalid_client" or "temporarily_unavailable" or "server_error" } or TokenAnswer.Refused { Error: "other", Status: not 400 }:
                // About this service or the moment, not about the refresh token, which stays good.
                return new TokenRenewal.Later(PauseForOperators);
            default:
                return EndFor(ehr, RenewalEnd.Refused);
        }
    }

    // The launch chose the context once; a refresh repeats it, or not.
    private SmartGrant Next(SmartGrant grant, TokenResponse response)
    {
        var now = clock.GetUtcNow();
        return grant with
        {
            AccessToken = response.AccessToken,
            RefreshToken = response.RefreshToken ?? grant.RefreshToken,
            ReceivedAt = now,
            ExpiresAt = now + response.Lifetime,
            GrantedScope = response.Scope ?? grant.GrantedScope,
        };
    }

    private TokenRenewal.Ended EndFor(EhrRegistration ehr, RenewalEnd reason)
    {
        LogEnded(logger, ehr.Name, reason);
        return new TokenRenewal.Ended(reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The token endpoint of {Ehr} cannot be asked: {Reason}")]
    private static partial void LogCannotAsk(ILogger logger, string ehr, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "A grant of {Ehr} has ended: {Reason}")]
    private static partial void LogEnded(ILogger logger, string ehr, RenewalEnd reason);
}
