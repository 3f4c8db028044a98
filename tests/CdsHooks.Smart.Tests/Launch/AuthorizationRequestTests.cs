using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.Tests.Launch;

/// <summary>What a browser carries to the EHR.</summary>
public sealed class AuthorizationRequestTests : IAsyncLifetime
{
    private readonly SmartClient client = new();
    private StubEhr ehr = null!;

    public async Task InitializeAsync() => ehr = await StubEhr.StartAsync();

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
    }

    [Fact]
    [Trait("row", "L-04")]
    [Trait("row", "L-11")]
    public async Task EhrLaunch_CarriesTheseParametersAlone()
    {
        var begun = await client.BeginAsync(ehr.Registration(), launch: "a+b/c=d%20é&x");
        var query = HttpUtility.ParseQueryString(new Uri(begun.Request.Url).Query);
        Assert.Equal(
            ["aud", "client_id", "code_challenge", "code_challenge_method", "launch", "nonce", "redirect_uri", "response_type", "scope", "state"], query.AllKeys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ("code", "app", SmartClient.RedirectUri.AbsoluteUri, "S256", "a+b/c=d%20é&x", ehr.FhirBase, begun.Transaction.State),
            (query["response_type"], query["client_id"], query["redirect_uri"], query["code_challenge_method"], query["launch"], query["aud"], query["state"]));
        Assert.Contains("launch", query["scope"]!.Split(' '));
        Assert.False(begun.Request.IsPost);
        Assert.True(begun.Transaction.IsEhrLaunch);
    }

    [Fact]
    [Trait("row", "L-04")]
    public async Task Launch_OfFourKilobytes_LeavesAsItCame()
    {
        var launch = string.Concat(Enumerable.Range(0, 1024).Select(i => "+/=%"[i % 4] + "abc"));
        var begun = await client.BeginAsync(ehr.Registration(), launch);
        Assert.Equal(launch, HttpUtility.ParseQueryString(new Uri(begun.Request.Url).Query)["launch"]);
    }

    [Fact]
    [Trait("row", "L-04")]
    public async Task Endpoint_WithAQuery_KeepsIt()
    {
        ehr.Configuration["authorization_endpoint"] = $"{ehr.Root}/authorize?tenant=7";
        Assert.StartsWith($"{ehr.Root}/authorize?tenant=7&response_type=code&", (await client.BeginAsync(ehr.Registration())).Request.Url, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("row", "L-05")]
    [InlineData(TrailingSlash.AsIs, "", "")]
    [InlineData(TrailingSlash.AsIs, "/", "/")]
    [InlineData(TrailingSlash.Strip, "/", "")]
    [InlineData(TrailingSlash.Strip, "", "")]
    [InlineData(TrailingSlash.Add, "", "/")]
    [InlineData(TrailingSlash.Add, "/", "/")]
    public async Task Audience_IsTheIssuer_ButForTheSlash(TrailingSlash policy, string came, string leaves)
    {
        var begun = await client.BeginAsync(ehr.Registration(smart => smart with { AudienceSlash = policy }), issuer: ehr.FhirBase + came);
        Assert.Equal(ehr.FhirBase + leaves, Value(begun, "aud"));
    }

    [Fact]
    [Trait("row", "L-06")]
    [Trait("row", "T-02")]
    public async Task TenThousandLaunches_DrawEverythingAnew()
    {
        var registration = ehr.Registration();
        var (states, nonces, verifiers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var counts = new int[256];
        for (var i = 0; i < 10_000; i++)
        {
            var begun = await client.BeginAsync(registration);
            Assert.True(states.Add(begun.Transaction.State) && nonces.Add(begun.Transaction.Nonce) && verifiers.Add(begun.Transaction.CodeVerifier.Reveal()));
            foreach (var octet in Base64Url.DecodeFromChars(begun.Transaction.State)) { counts[octet]++; }
        }
        // 255 degrees of freedom: beyond 400 once in ten million runs.
        var expected = counts.Sum() / 256.0;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 140, 400);
        Assert.Equal(32, Base64Url.DecodeFromChars(states.First()).Length);
    }

    [Theory]
    [Trait("row", "T-02")]
    [InlineData(ClientAuthentication.None)]
    [InlineData(ClientAuthentication.PrivateKeyJwt)]
    [InlineData(ClientAuthentication.SecretBasic)]
    [InlineData(ClientAuthentication.SecretPost)]
    public async Task Challenge_IsSentByEveryKindOfClient(ClientAuthentication authentication)
    {
        var begun = await client.BeginAsync(ehr.Registration(smart => smart with { ClientAuthentication = authentication, ClientSecret = "env:X" }));
        var verifier = begun.Transaction.CodeVerifier.Reveal();
        Assert.InRange(verifier.Length, 43, 128);
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), Value(begun, "code_challenge"));
        Assert.DoesNotContain('=', Value(begun, "code_challenge"));
        Assert.DoesNotContain(verifier, begun.Request.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(verifier, begun.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("row", "L-10")]
    [InlineData(AuthorizeMethod.Auto, 10, true, false)]
    [InlineData(AuthorizeMethod.Auto, 60, true, true)]
    [InlineData(AuthorizeMethod.Auto, 60, false, false)]
    [InlineData(AuthorizeMethod.Get, 60, true, false)]
    [InlineData(AuthorizeMethod.Post, 1, false, true)]
    public async Task Method_IsPost_WhereTheScopesAreLong_AndFormsAreTaken(AuthorizeMethod method, int scopes, bool isOffered, bool isPost)
    {
        if (isOffered) { ehr.Configuration["capabilities"]!.AsArray().Add("authorize-post"); }
        client.Resources = new SmartScopeSet(Enumerable.Range(0, scopes).Select(i => new SmartScope(ScopeContext.Patient, "Observation", ScopeInteractions.AllReading, SearchParameters.TryParse($"category=http://example.org|c{i}")!)));
        var request = (await client.BeginAsync(ehr.Registration(smart => smart with { AuthorizeMethod = method }))).Request;
        Assert.Equal(isPost, request.IsPost);
    }

    [Fact]
    [Trait("row", "S-01")]
    public async Task Standalone_CarriesNoLaunch_AndAsksForAPatient()
    {
        var begun = await client.BeginAsync(ehr.Registration(), launch: null);
        Assert.DoesNotContain(begun.Request.Parameters, parameter => parameter.Key == "launch");
        var scope = Value(begun, "scope").Split(' ');
        Assert.Contains("launch/patient", scope);
        Assert.DoesNotContain("launch", scope);
        Assert.False(begun.Transaction.IsEhrLaunch);
    }

    [Theory]
    [Trait("row", "L-02")]
    [Trait("row", "S-02")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[::1]")]
    [InlineData("http://[::1]:PORT/a/b/r4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:PORT@evil.example.org/a/b/r4")]
    [InlineData("http://127.0.0.1.evil.example.org:PORT/a/b/r4")]
    [InlineData("http://2130706433:PORT/a/b/r4")]
    [InlineData("http://0x7f.1:PORT/a/b/r4")]
    [InlineData("http://127.1:PORT/a/b/r4")]
    [InlineData("http://127.0.0.1.:PORT/a/b/r4")]
    [InlineData("http://127.0.0.1:PORT/a/b/r4%2f..%2fx")]
    [InlineData("http://127.0.0.1:PORT/a/b/../b/r4")]
    [InlineData("http://127.0.0.1:PORT/a/./b/r4")]
    [InlineData("http://127.0.0.1:PORT/a//b/r4")]
    [InlineData("http://127.0.0.1:PORT/a/b/r4//")]
    [InlineData("http://127.0.0.1:PORT/a/b/r4?x=1")]
    [InlineData("http://127.0.0.1:PORT/a/b/r4#x")]
    [InlineData("http://127.0.0.1:PORT/a/%62/r4")]
    [InlineData("http://127.0.0.1:PORT/A/b/r4")]
    [InlineData("http:\\\\127.0.0.1:PORT\\a\\b\\r4")]
    [InlineData(" http://127.0.0.1:PORT/a/b/r4")]
    [InlineData("http://127.0.0.1:PORT/a/b/r4 ")]
    [InlineData("http://127.0.0.1:0PORT/a/b/r4")]
    [InlineData("http://user@127.0.0.1:PORT/a/b/r4")]
    [InlineData("https://127.0.0.1:PORT/a/b/r4")]
    [InlineData("//127.0.0.1:PORT/a/b/r4")]
    [InlineData("http://localhost:PORT/a/b/r4")]
    [InlineData("http://１27.0.0.1:PORT/a/b/r4")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Issuer_ThatIsNotTheRegisteredOne_SendsNothing(string issuer)
    {
        var port = new Uri(ehr.Root).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(LaunchRefusal.UnknownIssuer, await client.RefusalOfBeginningAsync(ehr.Registration(), issuer.Replace("PORT", port, StringComparison.Ordinal)));
        Assert.Empty(ehr.Requests);
    }

    [Theory]
    [Trait("row", "L-02")]
    [InlineData("https://EHR.example.org/r4")]
    [InlineData("HTTPS://ehr.example.org:443/r4/")]
    [InlineData("https://ehr.example.org/r4")]
    public void Issuer_WrittenOtherwise_IsTheSame(string issuer) =>
        Assert.True(LaunchIssuer.IsOf(ehr.Registration() with { FhirBaseUrl = new Uri("https://ehr.example.org/r4/") }, issuer));

    [Fact]
    [Trait("row", "L-03")]
    public async Task PrivateAddress_WithoutPermission_IsNotCalled()
    {
        var registration = ehr.Registration() with { ChartAccess = new ChartAccessRules() };
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(registration));
        Assert.Empty(ehr.Requests);
    }

    [Fact]
    public async Task NoClientId_SendsNothing()
    {
        Assert.Equal(LaunchRefusal.NotRegisteredThere, await client.RefusalOfBeginningAsync(ehr.Registration(smart => smart with { LaunchClientId = null })));
        Assert.Empty(ehr.Requests);
    }

    private static string Value(LaunchBeginning.Begun begun, string name) => begun.Request.Parameters.Single(parameter => parameter.Key == name).Value;
}
