using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.EhrSimulator.Tests.Authorization;
using CdsHooks.Testing.Tokens;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.EhrSimulator.Tests.Acceptance;

/// <summary>What Inferno's server suites ask of an authorization server (SMART App Launch 2.0 and 2.2), asked of each simulated EHR by what it publishes alone.</summary>
public sealed class InfernoServerTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private static readonly string[] UserTypes = ["Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Person"];

    public static TheoryData<string> Ehrs => ["plain", "epic", "oracle", "athena", "ecw"];

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task WellKnown_HasTheRequiredFieldsInTheirTypes(string name)
    {
        var answer = await App.GetAsync(Simulator[name].FhirBaseUrl + "/.well-known/smart-configuration");
        var document = answer.Is(200);
        foreach (var field in new[] { "authorization_endpoint", "token_endpoint" }) { Assert.True(Uri.TryCreate((string?)document[field], UriKind.Absolute, out _), field); }
        foreach (var field in new[] { "capabilities", "grant_types_supported", "code_challenge_methods_supported" })
        {
            Assert.All(Assert.IsType<JsonArray>(document[field]), one => Assert.Equal(JsonValueKind.String, one!.GetValueKind()));
        }
        Assert.Contains("S256", Texts(document, "code_challenge_methods_supported"));
        Assert.DoesNotContain("plain", Texts(document, "code_challenge_methods_supported"));
        Assert.Contains("authorization_code", Texts(document, "grant_types_supported"));
        var hasSignIn = Texts(document, "capabilities").Contains("sso-openid-connect", StringComparer.Ordinal);
        Assert.Equal(hasSignIn, document.ContainsKey("issuer") && document.ContainsKey("jwks_uri"));
        foreach (var field in new[] { "introspection_endpoint", "revocation_endpoint", "jwks_uri", "issuer" })
        {
            if (document[field] is { } url) { Assert.True(Uri.TryCreate((string?)url, UriKind.Absolute, out _), field); }
        }
        // SMART 2.2 asks for CORS; two EHRs are known not to keep to it, and are simulated so.
        if (Simulator[name].Manner.AllowsCors) { Assert.Equal("*", answer.Response.Headers.GetValues("Access-Control-Allow-Origin").Single()); }
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task EhrLaunch_GivesTokens_ContextAndIdentity(string name)
    {
        var (ehr, document) = (Simulator[name], (await App.GetAsync(Simulator[name].FhirBaseUrl + "/.well-known/smart-configuration")).Is(200));
        using var app = new AppStandIn(ehr);
        var context = new LaunchContext { PatientId = "pat-diabetes", EncounterId = "enc-1", Intent = "review", FhirContext = [new ContextReference("ImagingStudy/i1")] };
        var scope = ScopeOf(ehr);
        var request = app.Request(app.Launch(context), scope);
        using var redirect = await app.Http.GetAsync(QueryHelpers.AddQueryString((string)document["authorization_endpoint"]!, request));
        var returned = AppStandIn.Returned(redirect);
        Assert.Equal(request["state"], returned["state"]);

        var answer = await app.PostAsync((string)document["token_endpoint"]!, app.Exchange(returned["code"]));
        var tokens = answer.Is(200);
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-cache", answer.Response.Headers.Pragma.ToString());
        Assert.NotEmpty((string)tokens["access_token"]!);
        Assert.Equal("bearer", (string)tokens["token_type"]!, ignoreCase: true);
        Assert.Equal(JsonValueKind.Number, tokens["expires_in"]!.GetValueKind());
        Assert.Equal(JsonValueKind.String, tokens["scope"]!.GetValueKind());
        foreach (var id in new[] { "patient", "encounter" }) { Assert.Equal(JsonValueKind.String, tokens[id]!.GetValueKind()); }
        Assert.Equal(ehr.Manner.ListsContextAsTexts ? JsonValueKind.String : JsonValueKind.Object, Assert.IsType<JsonArray>(tokens["fhirContext"])[0]!.GetValueKind());
        if (!ehr.Manner.ListsContextAsTexts) { Assert.Contains(tokens["fhirContext"]![0]!.AsObject(), member => member.Key is "reference" or "canonical" or "identifier"); }
        await CheckIdTokenAsync(app, ehr, document, tokens);
        await RefreshAsync(app, document, tokens);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Introspection_TellsOfActiveTokensAlone(string name)
    {
        var document = (await App.GetAsync(Simulator[name].FhirBaseUrl + "/.well-known/smart-configuration")).Is(200);
        if (document["introspection_endpoint"] is not { } endpoint) { Assert.False(Simulator[name].Manner.Introspects); return; }
        using var app = new AppStandIn(Simulator[name]);
        var tokens = await app.TokensAsync(new LaunchContext { PatientId = "pat-diabetes" }, ScopeOf(Simulator[name]));
        var told = (await app.PostAsync((string)endpoint!, Asking((string)tokens["access_token"]!))).Is(200);
        Assert.Equal(JsonValueKind.True, told["active"]!.GetValueKind());
        Assert.Equal((string?)tokens["scope"], (string?)told["scope"]);
        Assert.Equal(AppStandIn.Id, (string?)told["client_id"]);
        Assert.Equal(JsonValueKind.Number, told["exp"]!.GetValueKind());
        Assert.Equal((string?)tokens["patient"], (string?)told["patient"]);
        if (tokens["id_token"] is { } idToken)
        {
            var claims = Decode(((string)idToken!).Split('.')[1]);
            Assert.Equal((string?)claims["iss"], (string?)told["iss"]);
            Assert.Equal((string?)claims["sub"], (string?)told["sub"]);
        }
        var unknown = (await app.PostAsync((string)endpoint!, Asking("never-issued"))).Is(200);
        Assert.Equal(["active"], unknown.Select(member => member.Key));
        Assert.Equal(JsonValueKind.False, unknown["active"]!.GetValueKind());
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task BackendServices_RefuseWhatIsWrong_ThenGiveAToken(string name)
    {
        var ehr = Simulator[name];
        using var key = TestKey.RS384("inferno");
        ehr.Clients.Set(new RegisteredClient { ClientId = "inferno-backend", Kind = ClientKind.PrivateKeyJwt, KeySet = KeySetJson.Of(key), GrantTypes = ["client_credentials"] });
        Dictionary<string, string?> Form() => Assertions.Put(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = ehr.Manner.KnowsScopesV2 ? "system/Patient.rs" : "system/Patient.read" }, Assertions.Right(ehr, "inferno-backend", key));
        foreach (var (field, value) in new[] { ("grant_type", "not_a_grant_type"), ("client_assertion_type", "not_an_assertion_type"), ("client_assertion", "not.a.jwt") })
        {
            var form = Form();
            form[field] = value;
            Assert.InRange((int)(await App.PostAsync(ehr.TokenUrl(), form)).Status, 400, 401);
        }
        var tokens = (await App.PostAsync(ehr.TokenUrl(), Form())).Is(200);
        Assert.NotEmpty((string)tokens["access_token"]!);
        Assert.Equal("bearer", (string)tokens["token_type"]!, ignoreCase: true);
        Assert.True((int)tokens["expires_in"]! > 0);
        Assert.Equal(JsonValueKind.String, tokens["scope"]!.GetValueKind());
    }

    private static async Task CheckIdTokenAsync(AppStandIn app, SimulatedEhr ehr, JsonObject document, JsonObject tokens)
    {
        var parts = ((string)tokens["id_token"]!).Split('.');
        var (header, claims) = (Decode(parts[0]), Decode(parts[1]));
        Assert.Equal("RS256", (string?)header["alg"]);
        var keys = (await app.GetAsync((string)document["jwks_uri"]!)).Is(200)["keys"]!.AsArray();
        var key = Assert.Single(keys, one => (string?)one!["kid"] == (string?)header["kid"])!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars((string)key["n"]!), Exponent = Base64Url.DecodeFromChars((string)key["e"]!) });
        Assert.True(rsa.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal((string?)document["issuer"], (string?)claims["iss"]);
        Assert.Equal(AppStandIn.Id, (string?)claims["aud"]);
        Assert.InRange(((string)claims["sub"]!).Length, 1, 255);
        var now = ehr.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange((long)claims["iat"]!, now - 60, now + 60);
        Assert.True((long)claims["exp"]! > now - 60);
        var user = (string)claims["fhirUser"]!;
        var relative = user.StartsWith(ehr.FhirBaseUrl + "/", StringComparison.Ordinal) ? user[(ehr.FhirBaseUrl.Length + 1)..] : user;
        Assert.Contains(relative.Split('/')[0], UserTypes);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ehr.FhirBaseUrl}/{relative}");
        request.Headers.Authorization = new("Bearer", (string)tokens["access_token"]!);
        using var read = await app.Http.SendAsync(request);
        Assert.Equal(200, (int)read.StatusCode);
    }

    private async Task RefreshAsync(AppStandIn app, JsonObject document, JsonObject tokens)
    {
        var refresh = (string)tokens["refresh_token"]!;
        foreach (var withScope in new[] { false, true })
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            var form = AppStandIn.Refresh(refresh);
            if (withScope) { form["scope"] = (string?)tokens["scope"]; }
            var answer = await app.PostAsync((string)document["token_endpoint"]!, form);
            var renewed = answer.Is(200);
            Assert.True(answer.Response.Headers.CacheControl?.NoStore);
            Assert.NotEqual((string?)tokens["access_token"], (string?)renewed["access_token"]);
            Assert.Equal(JsonValueKind.Number, renewed["expires_in"]!.GetValueKind());
            refresh = (string?)renewed["refresh_token"] ?? refresh;
        }
    }

    private static string ScopeOf(SimulatedEhr ehr) =>
        $"launch openid fhirUser {(ehr.Manner.GrantsOnlineAccess ? "online_access" : "offline_access")} {(ehr.Manner.KnowsScopesV2 ? "patient/Patient.rs" : "patient/Patient.read")}";

    private static Dictionary<string, string?> Asking(string token) => new(StringComparer.Ordinal) { ["token"] = token, ["client_id"] = AppStandIn.Id };

    private static IEnumerable<string?> Texts(JsonObject document, string member) => document[member]!.AsArray().Select(text => (string?)text);

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
