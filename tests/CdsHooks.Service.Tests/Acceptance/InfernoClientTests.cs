using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Sessions;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>The app and the backend client before a judge with the habits of Inferno's client suite: EHR launch of each kind of client with a refresh, and Backend Services.</summary>
public sealed class InfernoClientTests
{
    public static TheoryData<string, string, string> Clients => new()
    {
        { "public", "none", "auto" },
        { "symmetric", "client_secret_basic", "auto" },
        { "asymmetric", "private_key_jwt", "ES384" },
        { "asymmetric", "private_key_jwt", "RS384" },
        { "asymmetric", "private_key_jwt", "auto" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task EhrLaunch_WithARefresh_HasNoFindings(string kind, string method, string algorithm)
    {
        var clock = new MovedClock();
        await using var server = await InfernoServer.StartAsync(new InfernoClient { Id = "inferno-app", Secret = kind == "symmetric" ? "a+b%c:d/=" : null, IsAsymmetric = kind == "asymmetric" }, clock);
        using var host = HostFor(server, method, algorithm, clock);
        var browser = new TestBrowser(host);
        var app = await server.LaunchAsync(browser, host);
        (await browser.GetAsync(app + "/gaps")).Is(200);
        clock.Move(TimeSpan.FromMinutes(50));
        await host.Services.GetRequiredService<AppSessions>().TouchAsync(app["app/".Length..], default);
        (await browser.GetAsync(app + "/gaps")).Is(200);

        Assert.Equal(["authorization_code", "refresh_token"], server.TokenRequests.Select(request => request.Form["grant_type"]));
        Assert.Empty(await VerdictAsync(server, host));
        Assert.All(server.FhirReads, read => Assert.NotNull(read.Token));
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    [Trait("row", "K-01")]
    [Trait("row", "K-02")]
    [Trait("row", "K-04")]
    public async Task BackendServices_HasNoFindings(string algorithm)
    {
        await using var server = await InfernoServer.StartAsync(new InfernoClient { Id = "inferno-backend", IsAsymmetric = true });
        using var host = HostFor(server, "private_key_jwt", algorithm);
        while ((await Exchange.GetAsync(host, ".well-known/jwks.json")).Status == 503) { await Task.Delay(20); }
        var ehr = host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("inferno/test")!;
        var tokens = host.Services.GetRequiredService<IBackendTokens>();
        for (var i = 0; i < 2; i++)
        {
            var reading = await tokens.GetAsync(ehr, SmartScopeSet.Parse("system/Patient.rs"), default);
            var issued = reading as BackendTokenReading.Issued ?? throw new InvalidOperationException(((BackendTokenReading.Refused)reading).Error);
            using var request = new HttpRequestMessage(HttpMethod.Get, server.FhirBase + "/Patient");
            request.Headers.Authorization = new("Bearer", issued.Token.AccessToken.Reveal());
            using var read = await host.Http.SendAsync(request);
            tokens.Forget(ehr, issued.Token);
        }
        Assert.Equal(["client_credentials", "client_credentials"], server.TokenRequests.Select(request => request.Form["grant_type"]));
        Assert.DoesNotContain(server.TokenRequests, request => request.Form.ContainsKey("code_verifier") || request.Form.ContainsKey("refresh_token"));
        Assert.Empty(await VerdictAsync(server, host));
    }

    [Fact]
    public async Task Verdict_OverAClientThatDoesNearlyAllWrong_FindsIt()
    {
        await using var server = await InfernoServer.StartAsync(new InfernoClient { Id = "right", IsAsymmetric = true });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        await http.GetAsync($"{server.AuthorizationEndpoint}?response_type=token&client_id=wrong&redirect_uri=http://x/&launch=y&scope=%20&state=&aud={server.FhirBase}/&code_challenge_method=plain&max_age=1");
        foreach (var form in new[] { "grant_type=authorization_code&code=x", "grant_type=refresh_token&refresh_token=x", "grant_type=client_credentials&client_assertion=a.b", "grant_type=password" })
        {
            using var content = new StringContent(form, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
            await http.PostAsync(server.TokenEndpoint, content);
        }
        var findings = new InfernoVerdict(server, "http://right/launch/callback", new JsonObject { ["keys"] = new JsonArray() }).Findings();
        Assert.True(findings.Count >= 20, string.Join('\n', findings));
    }

    /// <summary>A host that has an Inferno registered, with content that is shipped.</summary>
    internal static RunningHost HostFor(InfernoServer server, string method = "none", string algorithm = "auto", MovedClock? clock = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ehrs:0:Slug"] = "inferno", ["Ehrs:0:Environment"] = "test", ["Ehrs:0:fhirBaseUrl"] = server.FhirBase, ["Ehrs:0:chartAccess:allowsPrivateNetwork"] = "true",
            ["Ehrs:0:smart:clientAuthentication"] = method, ["Ehrs:0:smart:signingAlgorithm"] = algorithm, ["Ehrs:0:smart:requiresNonce"] = "false",
            ["Ehrs:0:smart:launchClientId"] = server.Client.Id == "inferno-backend" ? "another-app" : server.Client.Id,
        };
        if (server.Client.Id == "inferno-backend") { settings["Ehrs:0:smart:backendClientId"] = server.Client.Id; }
        if (server.Client.Secret is not null) { settings["Ehrs:0:smart:clientSecret"] = server.SecretReference; }
        foreach (var (key, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal)) { settings[key] = value; }
        return new RunningHost(new HostSetup
        {
            Settings = settings,
            Services = services => { if (clock is not null) { services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock); } },
        });
    }

    private static async Task<IReadOnlyList<string>> VerdictAsync(InfernoServer server, RunningHost host) => new InfernoVerdict(
        server, new Uri(host.Address, "launch/callback").AbsoluteUri, JsonNode.Parse((await Exchange.GetAsync(host, ".well-known/jwks.json")).Is(200).Text)!.AsObject()).Findings();
}
