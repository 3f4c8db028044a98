using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.Tests.TrustedClients;
using CdsHooks.Smart.Tokens;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Tests.Launch;

/// <summary>The app's side as a host puts it together, with a clock that a test moves, a key that exists in tests alone, and a secret.</summary>
internal sealed class SmartClient : IClientAssertions, ISecrets, IAppScopes, IAsyncDisposable
{
    public static readonly Uri RedirectUri = new("https://cds.example.org/launch/callback");

    private readonly ServiceProvider services;

    public SmartClient(ManualClock? clock = null)
    {
        Clock = clock ?? new ManualClock();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IClientAssertions>(this)
            .AddSingleton<ISecrets>(this)
            .AddSingleton<IAppScopes>(this)
            .AddSmartLaunch()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public RecordedLog Log { get; } = new();

    public ManualClock Clock { get; }

    /// <summary>Signs assertions; none can be made where it is left out.</summary>
    public TestKey? Key { get; init; }

    public string Secret { get; init; } = "a+b%c:d ü";

    public SmartScopeSet Resources { get; set; } = SmartScopeSet.Parse("patient/Observation.rs patient/Condition.rs user/Practitioner.r");

    public ISmartConfigurations Configurations => services.GetRequiredService<ISmartConfigurations>();

    public ISmartLaunches Launches => services.GetRequiredService<ISmartLaunches>();

    public ITokenRenewals Renewals => services.GetRequiredService<ITokenRenewals>();

    public async Task<LaunchBeginning.Begun> BeginAsync(EhrRegistration ehr, string? launch = "launch-1", string? issuer = null) =>
        Assert.IsType<LaunchBeginning.Begun>(await Launches.BeginAsync(ehr, issuer ?? ehr.FhirBaseUrl.OriginalString, launch, RedirectUri, CancellationToken.None));

    public async Task<LaunchRefusal> RefusalOfBeginningAsync(EhrRegistration ehr, string? issuer = null) =>
        Assert.IsType<LaunchBeginning.Refused>(await Launches.BeginAsync(ehr, issuer ?? ehr.FhirBaseUrl.OriginalString, "launch-1", RedirectUri, CancellationToken.None)).Cause;

    public async Task<LaunchCompletion> CompleteAsync(EhrRegistration ehr, LaunchTransaction? transaction = null, string? code = "code-1", string? error = null, string? issuer = null)
    {
        transaction ??= (await BeginAsync(ehr)).Transaction;
        return await Launches.CompleteAsync(ehr, transaction, new LaunchCallback(code, error, null, issuer), CancellationToken.None);
    }

    public async Task<SmartGrant> GrantAsync(EhrRegistration ehr) => Assert.IsType<LaunchCompletion.Granted>(await CompleteAsync(ehr)).Grant;

    public async Task<LaunchRefusal> RefusalAsync(EhrRegistration ehr, string? code = "code-1", string? error = null, string? issuer = null) =>
        Assert.IsType<LaunchCompletion.Refused>(await CompleteAsync(ehr, code: code, error: error, issuer: issuer)).Cause;

    public ValueTask<string> CreateAsync(EhrRegistration ehr, string clientId, Uri tokenEndpoint, IReadOnlyList<string> offered, CancellationToken cancel)
    {
        if (Key is null) { throw new SecretUnavailableException("There is no key."); }
        return new ValueTask<string>(new TestClient(clientId, Key, Clock).Token(tokenEndpoint.AbsoluteUri).With("sub", clientId).Sign());
    }

    public Task<Secret> ReadAsync(string reference, CancellationToken cancel) => Task.FromResult(new Secret(Secret));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Log.Dispose();
    }
}
