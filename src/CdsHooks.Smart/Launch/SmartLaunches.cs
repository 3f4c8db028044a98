using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.Tokens;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Launch;

/// <summary>Launches by SMART App Launch 2.2, with PKCE for every kind of client.</summary>
internal sealed partial class SmartLaunches(
    ISmartConfigurations configurations, ClientProofs proofs, TokenRates rates, IdTokens idTokens, IAppScopes scopes, TimeProvider clock, ILogger<SmartLaunches> logger) : ISmartLaunches
{
    private const int LongestCode = 8 * 1024;

    public async Task<LaunchBeginning> BeginAsync(EhrRegistration ehr, string issuer, string? launch, Uri redirectUri, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(redirectUri);
        if (!LaunchIssuer.IsOf(ehr, issuer)) { return RefuseBeginning(ehr, LaunchRefusal.UnknownIssuer); }
        if (ehr.Smart.LaunchClientId is null) { return RefuseBeginning(ehr, LaunchRefusal.NotRegisteredThere); }
        var (configuration, refusal) = await ConfigurationAsync(ehr, cancel);
        if (configuration is null) { return RefuseBeginning(ehr, refusal); }
        if (configuration.AuthorizationEndpoint is not { } endpoint) { return RefuseBeginning(ehr, LaunchRefusal.NoConfiguration); }
        if (configuration.LacksSha256Challenge && !ehr.Smart.ForcesSha256Challenge) { return RefuseBeginning(ehr, LaunchRefusal.NoSha256Challenge); }

        var transaction = new LaunchTransaction
        {
            State = RandomText.Next(),
            Ehr = ehr.Name,
            CodeVerifier = new Secret(RandomText.Next()),
            Nonce = RandomText.Next(),
            RedirectUri = redirectUri,
            TokenEndpoint = configuration.TokenEndpoint,
            Issuer = configuration.Issuer,
            Scope = ScopeRequest.Of(AppFeatures.Of(scopes.Resources, ehr, configuration, launch is not null), ehr, configuration),
            IsEhrLaunch = launch is not null,
            BegunAt = clock.GetUtcNow(),
        };
        return new LaunchBeginning.Begun(transaction, AuthorizationRequests.Of(ehr, endpoint, transaction, issuer, launch, configuration.Capabilities));
    }

    public async Task<LaunchCompletion> CompleteAsync(EhrRegistration ehr, LaunchTransaction transaction, LaunchCallback callback, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(callback);
        var completion = await DecideAsync(ehr, transaction, callback, cancel);
        if (completion is LaunchCompletion.Refused refused) { LogRefused(logger, ehr.Name, refused.Cause); }
        Count(completion is LaunchCompletion.Refused { Cause: var cause } ? cause.ToString() : nameof(LaunchCompletion.Granted));
        return completion;
    }

    private async Task<LaunchCompletion> DecideAsync(EhrRegistration ehr, LaunchTransaction transaction, LaunchCallback callback, CancellationToken cancel)
    {
        if (transaction.Ehr != ehr.Name || ehr.Smart.LaunchClientId is null) { return new LaunchCompletion.Refused(LaunchRefusal.NotRegisteredThere); }
        if (callback.Issuer is not null && callback.Issuer != transaction.Issuer) { return new LaunchCompletion.Refused(LaunchRefusal.OtherIssuer); }
        if (callback.Error is { } error) { return new LaunchCompletion.Refused(OAuthErrors.OfCallback(error)); }
        if (callback.Code is not { Length: > 0 and <= LongestCode } code) { return new LaunchCompletion.Refused(LaunchRefusal.MalformedCallback); }
        var (configuration, refusal) = await ConfigurationAsync(ehr, cancel);
        if (configuration is null) { return new LaunchCompletion.Refused(refusal); }
        if (configuration.NamesIssuerInCallback && callback.Issuer is null) { return new LaunchCompletion.Refused(LaunchRefusal.OtherIssuer); }
        if (!rates.TryAsk(ehr.Name, ehr.Smart.TokenRequestsPerMinute)) { return new LaunchCompletion.Refused(LaunchRefusal.EhrUnavailable); }
        TokenAnswer answer;
        try
        {
            // Once: a code whose answer was lost is lost too.
            answer = await TokenEndpoint.AskAsync(
                ehr, transaction.TokenEndpoint, GrantOf(transaction, code), await proofs.OfAppAsync(ehr, configuration, transaction.TokenEndpoint, cancel), cancel);
        }
        catch (SecretUnavailableException missing)
        {
            LogNoSecret(logger, ehr.Name, missing.Message);
            return new LaunchCompletion.Refused(LaunchRefusal.NoClientKey);
        }
        return answer is TokenAnswer.Issued { Response: var response }
            ? await AcceptAsync(ehr, transaction, configuration, response, cancel)
            : new LaunchCompletion.Refused(OAuthErrors.OfExchange(answer));
    }

    private async Task<LaunchCompletion> AcceptAsync(EhrRegistration ehr, LaunchTransaction transaction, SmartConfiguration configuration, TokenResponse response, CancellationToken cancel)
    {
        var receivedAt = clock.GetUtcNow();
        SmartUser? user = null;
        if (response.IdToken is { } idToken)
        {
            (user, var fault) = await idTokens.CheckAsync(idToken, ehr, configuration with { Issuer = transaction.Issuer }, transaction.Nonce, cancel);
            if (user is null)
            {
                LogUnproven(logger, ehr.Name, fault, IdTokenAdvice.On(fault));
                return new LaunchCompletion.Refused(LaunchRefusal.IdentityUnproven);
            }
        }
        var granted = response.Scope ?? transaction.Scope;
        var features = AppFeatures.Of(scopes.Resources, ehr, configuration, transaction.IsEhrLaunch);
        if (GrantComparison.Of(features, granted).Any(comparison => comparison is { IsGranted: false, Feature.IsRequired: true })) { return new LaunchCompletion.Refused(LaunchRefusal.TooLittleGranted); }
        var patient = response.Context.PatientId ?? PatientWhoSignedIn(user);
        if (patient is null) { return new LaunchCompletion.Refused(LaunchRefusal.NoPatient); }
        return new LaunchCompletion.Granted(new SmartGrant
        {
            AccessToken = response.AccessToken,
            RefreshToken = response.RefreshToken,
            ReceivedAt = receivedAt,
            ExpiresAt = receivedAt + response.Lifetime,
            AskedScope = transaction.Scope,
            GrantedScope = granted,
            Context = response.Context with { PatientId = patient },
            User = user,
            IdToken = response.IdToken,
        });
    }

    private static string? PatientWhoSignedIn(SmartUser? user) =>
        user?.FhirUser is { } reference && reference.StartsWith("Patient/", StringComparison.Ordinal) ? reference["Patient/".Length..] : null;

    private static KeyValuePair<string, string>[] GrantOf(LaunchTransaction transaction, string code) =>
    [
        new("grant_type", "authorization_code"),
        new("code", code),
        new("redirect_uri", transaction.RedirectUri.AbsoluteUri),
        new("code_verifier", transaction.CodeVerifier.Reveal()),
    ];

    private async Task<(SmartConfiguration? Configuration, LaunchRefusal Refusal)> ConfigurationAsync(EhrRegistration ehr, CancellationToken cancel)
    {
        try
        {
            return (await configurations.OfAsync(ehr, cancel), default);
        }
        catch (SmartConfigurationException unusable)
        {
            return (null, unusable.HasChangedEndpoints ? LaunchRefusal.EndpointsChanged : LaunchRefusal.NoConfiguration);
        }
    }

    private LaunchBeginning.Refused RefuseBeginning(EhrRegistration ehr, LaunchRefusal cause)
    {
        LogRefused(logger, ehr.Name, cause);
        Count(cause.ToString());
        return new LaunchBeginning.Refused(cause);
    }

    private static void Count(string outcome) => Telemetry.Launches.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A launch from {Ehr} failed: {Cause}")]
    private static partial void LogRefused(ILogger logger, string ehr, LaunchRefusal cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "No token can be asked of {Ehr}: {Reason}")]
    private static partial void LogNoSecret(ILogger logger, string ehr, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The id_token of {Ehr} is not believed: {Fault}. {Advice}")]
    private static partial void LogUnproven(ILogger logger, string ehr, IdTokenFault fault, string advice);
}
