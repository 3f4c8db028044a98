using System.Collections.Concurrent;
using System.Security.Cryptography;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>EHRs whose authorization servers are imagined: each code is good once, each refresh token as the test says. Several hosts of a test use one.</summary>
internal sealed class FakeLaunches(TimeProvider clock) : ISmartLaunches, ITokenRenewals
{
    private int tokens;

    /// <summary>What was begun.</summary>
    public ConcurrentQueue<(EhrRegistration Ehr, string Issuer, string? Launch, LaunchTransaction Transaction)> Begun { get; } = new();

    /// <summary>Codes that were sent to a token endpoint, with the endpoint.</summary>
    public ConcurrentQueue<(string Code, Uri Endpoint)> Codes { get; } = new();

    /// <summary>Refresh tokens that were sent.</summary>
    public ConcurrentQueue<string> Refreshes { get; } = new();

    /// <summary>Tokens that were given back.</summary>
    public ConcurrentQueue<string> Revoked { get; } = new();

    /// <summary>Every secret that was made: none may be seen anywhere.</summary>
    public ConcurrentBag<string> Canaries { get; } = [];

    /// <summary>The grant for a launch, from the launch's own word.</summary>
    public Func<SmartGrant, string?, SmartGrant> Shape { get; set; } = (grant, _) => grant;

    /// <summary>In place of a grant.</summary>
    public LaunchRefusal? Refusal { get; set; }

    /// <summary>Refuses the beginning.</summary>
    public LaunchRefusal? BeginRefusal { get; set; }

    /// <summary>Carries the authorization request as a form.</summary>
    public bool Posts { get; set; }

    /// <summary>What becomes of a refresh.</summary>
    public Func<SmartGrant, CancellationToken, Task<TokenRenewal>>? Renewing { get; set; }

    /// <summary>Whether giving back works.</summary>
    public Func<bool> Revoking { get; set; } = () => true;

    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(570);

    public Task<LaunchBeginning> BeginAsync(EhrRegistration ehr, string issuer, string? launch, Uri redirectUri, CancellationToken cancel)
    {
        if (BeginRefusal is { } refusal) { return Task.FromResult<LaunchBeginning>(new LaunchBeginning.Refused(refusal)); }
        var transaction = new LaunchTransaction
        {
            State = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            Ehr = ehr.Name,
            CodeVerifier = new Secret(Canary("verifier")),
            Nonce = Canary("nonce"),
            RedirectUri = redirectUri,
            TokenEndpoint = new Uri(ehr.FhirBaseUrl, "token"),
            Scope = "launch openid fhirUser patient/Patient.r",
            IsEhrLaunch = launch is not null,
            BegunAt = clock.GetUtcNow(),
        };
        Begun.Enqueue((ehr, issuer, launch, transaction));
        return Task.FromResult<LaunchBeginning>(new LaunchBeginning.Begun(transaction, new AuthorizationRequest(
            new Uri(ehr.FhirBaseUrl, "authorize"), [new("state", transaction.State), new("redirect_uri", redirectUri.AbsoluteUri)], Posts)));
    }

    public Task<LaunchCompletion> CompleteAsync(EhrRegistration ehr, LaunchTransaction transaction, LaunchCallback callback, CancellationToken cancel)
    {
        if (callback.Error is not null) { return Task.FromResult<LaunchCompletion>(new LaunchCompletion.Refused(LaunchRefusal.AccessDenied)); }
        if (callback.Code is null) { return Task.FromResult<LaunchCompletion>(new LaunchCompletion.Refused(LaunchRefusal.MalformedCallback)); }
        Codes.Enqueue((callback.Code, transaction.TokenEndpoint));
        if (Refusal is { } refusal) { return Task.FromResult<LaunchCompletion>(new LaunchCompletion.Refused(refusal)); }
        var launch = Begun.First(each => each.Transaction.State == transaction.State).Launch;
        var grant = Grant(transaction.Scope) with { Context = new SmartContext { PatientId = $"pat-{launch ?? "chosen"}", EncounterId = $"enc-{launch}" } };
        return Task.FromResult<LaunchCompletion>(new LaunchCompletion.Granted(Shape(grant, launch)));
    }

    public Task<TokenRenewal> RenewAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel)
    {
        Refreshes.Enqueue(grant.RefreshToken!.Reveal());
        return Renewing is { } renewing ? renewing(grant, cancel) : Task.FromResult(Renewed(grant));
    }

    /// <summary>The usual answer to a refresh, with another refresh token.</summary>
    public TokenRenewal Renewed(SmartGrant grant) => new TokenRenewal.Renewed(Grant(grant.AskedScope) with { Context = grant.Context, User = grant.User });

    public Task<bool> RevokeAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel)
    {
        if (!Revoking()) { return Task.FromResult(false); }
        Revoked.Enqueue(grant.AccessToken.Reveal());
        return Task.FromResult(true);
    }

    private SmartGrant Grant(string scope) => new()
    {
        AccessToken = new Secret(Canary("access")),
        RefreshToken = new Secret(Canary("refresh")),
        IdToken = new Secret(Canary("id")),
        ReceivedAt = clock.GetUtcNow(),
        ExpiresAt = clock.GetUtcNow() + Life,
        AskedScope = scope,
        GrantedScope = scope,
        Context = new SmartContext(),
        User = new SmartUser("https://ehr.example.org", Canary("subject"), "Practitioner/7"),
    };

    private string Canary(string kind)
    {
        var canary = $"tok-canary-{kind}-{Interlocked.Increment(ref tokens)}-{Guid.NewGuid():N}";
        Canaries.Add(canary);
        return canary;
    }
}
