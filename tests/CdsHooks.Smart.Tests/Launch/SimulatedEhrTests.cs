using System.Web;
using CdsHooks.EhrSimulator;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.Tests.TrustedClients;
using CdsHooks.Smart.Tokens;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.Launch;

/// <summary>Whole launches, refreshes and revocations at five EHRs with the habits of their vendors, by nothing but the vendors' defaults and what their people would tell.</summary>
public sealed class SimulatedEhrTests : IAsyncLifetime
{
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ManualClock clock = new();
    private TestKey key = null!;
    private SmartClient client = null!;
    private RunningSimulator simulator = null!;
    private SimulatedEhr ehr = null!;
    private EhrRegistration registration = null!;

    public async Task InitializeAsync() => simulator = await RunningSimulator.StartAsync(options => options.Population.Patients = 0, clock, host: "127.0.0.1");

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await simulator.DisposeAsync();
        browser.Dispose();
        key.Dispose();
    }

    [Theory]
    [Trait("row", "L-04")]
    [Trait("row", "T-01")]
    [Trait("row", "C-01")]
    [InlineData("plain")]
    [InlineData("epic")]
    [InlineData("oracle")]
    [InlineData("athena")]
    [InlineData("ecw")]
    public async Task EhrLaunch_OpensTheChartThatIsOpen(string name)
    {
        var grant = await LaunchAsync(name);
        Assert.Equal(("p1", "e1", "Practitioner/clinician-1"), (grant.Context.PatientId, grant.Context.EncounterId, grant.User?.FhirUser));
        Assert.NotNull(grant.RefreshToken);
        Assert.All(GrantComparison.Of(AppFeatures.Of(client.Resources, registration, await client.Configurations.OfAsync(registration, CancellationToken.None), isEhrLaunch: true), grant.GrantedScope)
            .Where(comparison => name != "oracle"), comparison => Assert.Equal("", comparison.Words));
    }

    [Theory]
    [Trait("row", "R-03")]
    [InlineData("plain", true)]
    [InlineData("epic", false)]
    [InlineData("oracle", false)]
    [InlineData("athena", false)]
    [InlineData("ecw", true)]
    public async Task Refresh_KeepsTheSessionGoing_AndAUsedTokenEndsIt(string name, bool rotates)
    {
        var grant = await LaunchAsync(name);
        clock.Move(TimeSpan.FromSeconds(456));
        var renewed = Assert.IsType<TokenRenewal.Renewed>(await client.Renewals.RenewAsync(registration, grant, CancellationToken.None)).Grant;
        Assert.NotEqual(grant.AccessToken.Reveal(), renewed.AccessToken.Reveal());
        Assert.Equal(rotates, grant.RefreshToken!.Reveal() != renewed.RefreshToken!.Reveal());
        Assert.Equal(grant.Context.PatientId, renewed.Context.PatientId);
        clock.Move(TimeSpan.FromSeconds(456));
        if (rotates) { Assert.Equal(new TokenRenewal.Ended(RenewalEnd.Refused), await client.Renewals.RenewAsync(registration, grant, CancellationToken.None)); }
        else { Assert.IsType<TokenRenewal.Renewed>(await client.Renewals.RenewAsync(registration, renewed, CancellationToken.None)); }
    }

    [Fact]
    [Trait("row", "R-05")]
    public async Task Oracle_RefreshedTooSoon_IsAskedLater()
    {
        var grant = await LaunchAsync("oracle");
        clock.Move(TimeSpan.FromSeconds(30));
        Assert.IsType<TokenRenewal.Later>(await client.Renewals.RenewAsync(registration, grant, CancellationToken.None));
    }

    [Theory]
    [Trait("row", "R-08")]
    [InlineData("plain")]
    [InlineData("oracle")]
    [InlineData("ecw")]
    public async Task Revoke_EndsTheGrant(string name)
    {
        var grant = await LaunchAsync(name);
        Assert.True(await client.Renewals.RevokeAsync(registration, grant, CancellationToken.None));
        Assert.Null(ehr.Grants.Find(grant.AccessToken.Reveal()));
        clock.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(new TokenRenewal.Ended(RenewalEnd.Refused), await client.Renewals.RenewAsync(registration, grant, CancellationToken.None));
    }

    [Fact]
    [Trait("row", "T-07")]
    public async Task Code_UsedTwice_IsRefusedByTheEhr()
    {
        Set("plain");
        var begun = await client.BeginAsync(registration, Launch());
        var callback = await AuthorizeAsync(begun);
        Assert.IsType<LaunchCompletion.Granted>(await client.Launches.CompleteAsync(registration, begun.Transaction, callback, CancellationToken.None));
        var again = await client.Launches.CompleteAsync(registration, begun.Transaction, callback, CancellationToken.None);
        Assert.Equal(LaunchRefusal.CodeRefused, Assert.IsType<LaunchCompletion.Refused>(again).Cause);
    }

    private async Task<SmartGrant> LaunchAsync(string name)
    {
        Set(name);
        var begun = await client.BeginAsync(registration, Launch());
        return Assert.IsType<LaunchCompletion.Granted>(await client.Launches.CompleteAsync(registration, begun.Transaction, await AuthorizeAsync(begun), CancellationToken.None)).Grant;
    }

    private string Launch() => ehr.Launches.Issue(new LaunchContext { PatientId = "p1", EncounterId = "e1" });

    private async Task<LaunchCallback> AuthorizeAsync(LaunchBeginning.Begun begun)
    {
        using var response = await browser.GetAsync(begun.Request.Url);
        var query = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        Assert.Equal(begun.Transaction.State, query["state"]);
        return new LaunchCallback(query["code"], query["error"], query["error_description"], query["iss"]);
    }

    private void Set(string name)
    {
        ehr = simulator[name];
        key = name is "epic" or "ecw" ? TestKey.RS384() : TestKey.ES384();
        client = new SmartClient(clock) { Key = key, Secret = "a+b%c:d", Resources = SmartScopeSet.Parse("patient/Observation.rs patient/Condition.rs") };
        var (vendor, kind, authentication) = name switch
        {
            "oracle" => ("oracle-health", ClientKind.SecretBasic, "client_secret_basic"),
            "athena" => ("athenahealth", ClientKind.SecretPost, "client_secret_post"),
            "ecw" => ("eclinicalworks", ClientKind.PrivateKeyJwt, "private_key_jwt"),
            _ => (name, ClientKind.PrivateKeyJwt, "private_key_jwt"),
        };
        ehr.Clients.Set(new RegisteredClient
        {
            ClientId = "app",
            Kind = kind,
            Secret = kind == ClientKind.PrivateKeyJwt ? null : client.Secret,
            KeySet = kind == ClientKind.PrivateKeyJwt ? KeySetJson.Of(key) : null,
            RedirectUris = [SmartClient.RedirectUri.AbsoluteUri],
        });
        var settings = EhrSettings.Read(
            $$"""
            {"vendor":"{{vendor}}","fhirBaseUrl":"{{ehr.FhirBaseUrl}}","chartAccess":{"allowsPrivateNetwork":true},
             "smart":{"launchClientId":"app","clientAuthentication":"{{authentication}}","clientSecret":"env:SIMULATED","requiresNonce":{{(name == "athena" ? "false" : "true")}} } }
            """,
            EhrSettingsRules.Development);
        registration = settings.Settings!.Registration(new EhrName(name, "local"), isEnabled: true);
    }
}
