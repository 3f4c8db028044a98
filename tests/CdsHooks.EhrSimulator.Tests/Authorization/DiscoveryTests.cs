using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Authorization;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>What every EHR publishes, looked at as the well-known suites of SMART do.</summary>
public sealed class DiscoveryTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    public static TheoryData<string> Ehrs => ["plain", "epic", "oracle", "athena", "ecw"];

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task SmartConfiguration_HasAllThatIsRequired(string name)
    {
        var ehr = Simulator[name];
        var document = (await App.GetAsync(ehr.FhirBaseUrl + "/.well-known/smart-configuration")).Is(200);
        Assert.Equal(ehr.AuthorizeUrl(), (string?)document["authorization_endpoint"]);
        Assert.Equal(ehr.TokenUrl(), (string?)document["token_endpoint"]);
        Assert.Equal(ehr.Issuer(), (string?)document["issuer"]);
        Assert.Equal(["S256"], Texts(document, "code_challenge_methods_supported"));
        Assert.Equal(["authorization_code", "client_credentials"], Texts(document, "grant_types_supported"));
        Assert.Equal(["code"], Texts(document, "response_types_supported"));
        Assert.Contains("launch-ehr", Texts(document, "capabilities"));
        Assert.Contains("private_key_jwt", Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.Equal(ehr.Manner.AssertionAlgorithms, Texts(document, "token_endpoint_auth_signing_alg_values_supported"));
        Assert.Equal(ehr.Manner.Revokes, document.ContainsKey("revocation_endpoint"));
        Assert.Equal(ehr.Manner.ListedScopes is not null, document.ContainsKey("scopes_supported"));
        Assert.NotEmpty((await App.GetAsync((string)document["jwks_uri"]!)).Is(200)["keys"]!.AsArray());
    }

    [Theory]
    [InlineData("plain", true)]
    [InlineData("epic", true)]
    [InlineData("oracle", false)]
    [InlineData("athena", true)]
    [InlineData("ecw", true)]
    public async Task OpenIdConfiguration_IsBelowTheIssuer_WhereThereIsOne(string name, bool exists)
    {
        var ehr = Simulator[name];
        var answer = await App.GetAsync(ehr.Issuer() + "/.well-known/openid-configuration");
        if (!exists) { Assert.Equal(404, (int)answer.Status); }
        else { Assert.Equal(ehr.Issuer(), (string?)answer.Is(200)["issuer"]); }
    }

    [Theory]
    [InlineData("plain", false)]
    [InlineData("oracle", true)]
    [InlineData("ecw", true)]
    [InlineData("athena", false)]
    public void AuthorizationHost_IsAnotherOne_ByHabit(string name, bool isOther) =>
        Assert.Equal(isOther ? Simulator.Options.AuthorizationBaseUrl.Port : Simulator.Options.BaseUrl.Port, new Uri(Simulator[name].TokenUrl()).Port);

    [Fact]
    public void Issuer_OfAthena_IsUnderAnotherName() => Assert.NotEqual(new Uri(Simulator["athena"].TokenUrl()).Authority, new Uri(Simulator["athena"].Issuer()).Authority);

    [Theory]
    [InlineData("oracle")]
    [InlineData("plain")]
    public async Task Endpoints_AreNotOnTheWrongHost(string name)
    {
        var (right, wrong) = (Simulator.Options.BaseUrl, Simulator.Options.AuthorizationBaseUrl);
        if (Simulator[name].Manner.HasOtherAuthorizationHost) { (right, wrong) = (wrong, right); }
        var url = Simulator[name].KeySetUrl();
        Assert.Equal(200, (int)(await App.GetAsync(url)).Status);
        Assert.Equal(404, (int)(await App.GetAsync(url.Replace(right.Authority, wrong.Authority, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task KeySet_HasPublicMembersAlone_AndTheKeyBeforeARotation()
    {
        var before = Ehr.SigningKeys.Current.KeyId;
        Ehr.SigningKeys.Rotate();
        var keys = (await App.GetAsync(Ehr.KeySetUrl())).Is(200)["keys"]!.AsArray();
        Assert.Equal([Ehr.SigningKeys.Current.KeyId, before], keys.Select(key => (string?)key!["kid"]));
        Assert.All(keys, key => Assert.Equal(["kty", "use", "alg", "kid", "n", "e"], key!.AsObject().Select(member => member.Key)));
        Ehr.SigningKeys.Rotate();
        Assert.DoesNotContain(before, (await App.GetAsync(Ehr.KeySetUrl())).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "*")]
    [InlineData("ecw", null)]
    public async Task Cors_IsAnsweredByHabit(string name, string? origin)
    {
        var answer = await App.GetAsync(Simulator[name].FhirBaseUrl + "/.well-known/smart-configuration");
        Assert.Equal(origin, answer.Response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task Style_IsJson() => Assert.Equal("#fbfaf7", (string?)(await App.GetAsync(Ehr.StyleUrl())).Is(200)["color_background"]);

    private static IEnumerable<string?> Texts(JsonObject document, string member) => document[member]!.AsArray().Select(text => (string?)text);
}
