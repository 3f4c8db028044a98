using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Smart.BackendServices;

/// <summary>Fetches one token: client_credentials with a signed assertion, once more where the EHR was busy.</summary>
internal sealed class BackendTokenRequest(ISmartConfigurations configurations, IClientAssertions assertions, KeySetAddress address, TokenRates rates, TimeProvider clock)
{
    private const int MostBytes = 64 * 1024;
    private const int Attempts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Asks.</summary>
    public async Task<(HeldToken? Token, BackendTokenReading.Refused? Refusal)> AskAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel)
    {
        BackendTokenReading.Refused Refused(string error) => BackendTokenAdvice.Refusal(error, ehr, address);
        try
        {
            var configuration = await configurations.OfAsync(ehr, cancel);
            var scope = ScopeText.Of(scopes, ScopeRequest.StyleOf(ehr, configuration, ScopeContext.System)).Text;
            // The EHR says itself that it offers none of it.
            if (scope.Length == 0) { return (null, Refused("empty-scopes")); }
            for (var attempt = 1; ; attempt++)
            {
                if (!rates.TryAsk(ehr.Name, ehr.Smart.TokenRequestsPerMinute)) { return (null, Refused("rate_limited")); }
                var reply = await PostAsync(ehr, configuration, scope, cancel);
                switch (reply)
                {
                    case { Kind: EgressReplyKind.Forbidden }:
                        return (null, Refused("unreachable"));
                    case { Kind: EgressReplyKind.TooLarge }:
                        return (null, Refused("unreadable"));
                    case { Kind: EgressReplyKind.Read }:
                        return Read(reply, ehr, scopes);
                    case { Kind: EgressReplyKind.OtherStatus, Status: < 500 and not 429 and not 408 }:
                        return (null, Refused(BackendTokenResponse.Error(reply.Body)));
                }
                var pause = reply.RetryAfter ?? FirstPause * (1 << (attempt - 1));
                if (attempt == Attempts || pause > LongestPause) { return (null, Refused("temporarily_unavailable")); }
                await Task.Delay(pause, clock, cancel);
            }
        }
        catch (SmartConfigurationException unknown)
        {
            return (null, new("no_configuration", [unknown.Message]));
        }
        catch (SecretUnavailableException unavailable)
        {
            return (null, new("no_key", [unavailable.Message]));
        }

        (HeldToken?, BackendTokenReading.Refused?) Read(EgressReply reply, EhrRegistration from, SmartScopeSet asked)
        {
            if (!TokenResponse.TryRead(reply.Body, from, out var response, out _)) { return (null, Refused("unreadable")); }
            // Left out, it is what was asked for (RFC 6749, 5.1).
            var granted = response.Scope is { } said ? SmartScopeSet.Parse(said) : asked;
            // Some EHRs trim in silence; a token that grants nothing of it would only be refused later, with less to say.
            if (!granted.Scopes.Any(one => one.Context == ScopeContext.System)) { return (null, Refused("empty-scopes")); }
            var now = clock.GetUtcNow();
            return (new HeldToken(new BackendToken(response.AccessToken, granted, now + response.Lifetime), now), null);
        }
    }

    // A new assertion each time: an EHR remembers every jti.
    private async Task<EgressReply> PostAsync(EhrRegistration ehr, SmartConfiguration configuration, string scope, CancellationToken cancel)
    {
        var assertion = await assertions.CreateAsync(ehr, ehr.Smart.BackendClientId!, configuration.TokenEndpoint, configuration.SigningAlgorithms, cancel);
        KeyValuePair<string, string>[] form =
        [
            new("grant_type", "client_credentials"), new("scope", scope), new("client_assertion_type", ClientProofs.AssertionType), new("client_assertion", assertion),
        ];
        return await EhrHttp.Of(ehr).TryPostFormAsync(configuration.TokenEndpoint.OriginalString, form, authorization: null, MostBytes, Patience, cancel);
    }
}
