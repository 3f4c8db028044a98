using System.Text.Json.Nodes;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Testing;
using CdsHooks.Testing.Ehrs;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.Registry.Checkup;

/// <summary>What an operator is told of an EHR that does not do as it should.</summary>
public sealed class EhrCheckupTests : IAsyncLifetime
{
    private const string Discovery = "/r4/.well-known/smart-configuration";
    private PublishedEhr published = null!;

    public async Task InitializeAsync() => published = await PublishedEhr.StartAsync();

    public async Task DisposeAsync() => await published.DisposeAsync();

    private EhrRegistration Ehr => new()
    {
        Slug = "st-mary",
        Environment = "test",
        DisplayName = "St. Mary",
        FhirBaseUrl = new Uri(published.FhirBase + "/"),
        ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
        CdsClient = new CdsClientTrust { Issuer = "https://ehr.example.org", KeySetUrls = [new Uri(published.KeySetUrl)] },
        Smart = new SmartRegistration { LaunchClientId = "app" },
    };

    [Fact]
    public async Task AsItShouldBe_NothingIsWrong_AndOnlyPublicDocumentsAreAskedFor()
    {
        var findings = await RunAsync(Ehr);
        Assert.All(findings, finding => Assert.True(finding.Result == CheckupResult.Fine, finding.ToString()));
        Assert.Equal(["metadata", "smart-configuration", "key set"], findings.Select(finding => finding.Step));
        Assert.Equal(["GET /r4/metadata", $"GET {Discovery}", "GET /jwks"], published.Requests);
    }

    [Theory]
    [InlineData(404, "nothing at this address")]
    [InlineData(401, "asks for authentication")]
    [InlineData(302, "sends elsewhere")]
    [InlineData(503, "broken or down")]
    [InlineData(418, "status 418")]
    public async Task Status_IsToldInWords(int status, string words)
    {
        published.Answer("/r4/metadata", status);
        Has(await RunAsync(Ehr), CheckupResult.Problem, "metadata", words);
        Assert.DoesNotContain("GET /elsewhere", published.Requests);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Sign in</title>", "text/html", "HTML page")]
    [InlineData("<CapabilityStatement/>", "application/fhir+xml", "XML")]
    [InlineData("", "application/json", "empty")]
    [InlineData("{", "application/json", "not JSON")]
    [InlineData("[]", "application/json", "not an object")]
    [InlineData("""{"resourceType":"OperationOutcome"}""", "application/json", "no CapabilityStatement")]
    [InlineData("""{"resourceType":"CapabilityStatement"}""", "application/json", "FHIR version unknown")]
    [InlineData("""{"resourceType":"CapabilityStatement","fhirVersion":"3.0.2"}""", "application/json", "FHIR version 3.0.2")]
    [InlineData("""{"resourceType":"CapabilityStatement","fhirVersion":"4.3.0"}""", "application/json", "FHIR version 4.3.0")]
    [InlineData("""{"resourceType":"CapabilityStatement","fhirVersion":"\ud800"}""", "application/json", "FHIR version unknown")]
    public async Task Metadata_OfAnotherKind_IsToldInWords(string text, string mediaType, string words)
    {
        published.Publish("/r4/metadata", text, mediaType);
        Has(await RunAsync(Ehr), CheckupResult.Problem, "metadata", words);
    }

    [Fact]
    public async Task Metadata_OfRelease4_IsFine()
    {
        published.Publish("/r4/metadata", "\uFEFF {\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.0\"}\r\n");
        Has(await RunAsync(Ehr), CheckupResult.Fine, "metadata", "4.0.0");
    }

    [Fact]
    public async Task Nobody_Listens()
    {
        var ehr = Ehr with { FhirBaseUrl = new Uri($"http://127.0.0.1:{FreePort.Next()}/r4") };
        Has(await RunAsync(ehr), CheckupResult.Problem, "metadata", "refuses connections");
    }

    [Fact]
    public async Task Name_DoesNotResolve()
    {
        var ehr = Ehr with { FhirBaseUrl = new Uri("https://fhir.st-mary.invalid/r4") };
        Has(await RunAsync(ehr), CheckupResult.Problem, "metadata", "fhir.st-mary.invalid does not resolve");
    }

    [Fact]
    public async Task Port_DoesNotSpeakTls()
    {
        var ehr = Ehr with { FhirBaseUrl = new Uri(published.FhirBase.Replace("http:", "https:", StringComparison.Ordinal)) };
        Has(await RunAsync(ehr), CheckupResult.Problem, "metadata", "TLS");
    }

    [Fact]
    public async Task PrivateNetwork_NotAllowed_IsNotReached()
    {
        var ehr = Ehr with { ChartAccess = new ChartAccessRules(), FhirBaseUrl = new Uri("https://127.0.0.1:8443/r4") };
        Has(await RunAsync(ehr), CheckupResult.Problem, "metadata", "chartAccess.allowsPrivateNetwork");
        Assert.Empty(published.Requests);
    }

    [Theory]
    [InlineData("token_endpoint", null, CheckupResult.Problem, "no token_endpoint")]
    [InlineData("authorization_endpoint", null, CheckupResult.Problem, "no authorization_endpoint")]
    [InlineData("token_endpoint", "\"http://auth.example.org/token\"", CheckupResult.Problem, "token_endpoint is not https")]
    [InlineData("token_endpoint", "\"token\"", CheckupResult.Warning, "no absolute URL")]
    [InlineData("code_challenge_methods_supported", null, CheckupResult.Warning, "PKCE methods")]
    [InlineData("code_challenge_methods_supported", "[\"plain\"]", CheckupResult.Problem, "does not support PKCE with S256")]
    [InlineData("code_challenge_methods_supported", "[\"S256\",\"plain\"]", CheckupResult.Warning, "plain")]
    [InlineData("code_challenge_methods_supported", "\"S256\"", CheckupResult.Warning, "PKCE methods")]
    [InlineData("issuer", null, CheckupResult.Problem, "no issuer")]
    [InlineData("jwks_uri", "\"http://auth.example.org/jwks\"", CheckupResult.Problem, "not both https")]
    [InlineData("token_endpoint_auth_methods_supported", "[\"client_secret_post\"]", CheckupResult.Problem, "does not offer private_key_jwt")]
    [InlineData("token_endpoint_auth_signing_alg_values_supported", "[\"RS256\"]", CheckupResult.Problem, "smart.signingAlgorithm")]
    public async Task SmartConfiguration_Lacks_IsToldInWords(string member, string? json, CheckupResult result, string words)
    {
        var document = PublishedEhr.SmartConfiguration;
        document.Remove(member);
        if (json is not null) { document[member] = JsonNode.Parse(json); }
        published.Publish(Discovery, document);
        Has(await RunAsync(Ehr), result, "smart-configuration", words);
    }

    [Fact]
    public async Task SmartConfiguration_Missing_MattersOnceThereIsAClient()
    {
        published.Answer(Discovery, 404);
        Has(await RunAsync(Ehr), CheckupResult.Problem, "smart-configuration", "nothing at this address");
        Has(await RunAsync(Ehr with { Smart = new SmartRegistration() }), CheckupResult.Warning, "smart-configuration", "Needed once the app is registered");
    }

    [Fact]
    public async Task SmartConfiguration_ElsewhereThanBelowTheBase_IsFetchedThere()
    {
        published.Publish("/else", PublishedEhr.SmartConfiguration);
        var ehr = Ehr;
        await RunAsync(ehr with { Smart = ehr.Smart with { DiscoveryUrl = new Uri(new Uri(published.FhirBase), "/else") } });
        Assert.Contains("GET /else", published.Requests);
        Assert.DoesNotContain($"GET {Discovery}", published.Requests);
    }

    [Fact]
    public async Task KeySet_WithoutAUsableKey_IsAProblem()
    {
        using var weak = TestKey.RS384(bits: 1024);
        using var other = TestKey.ES256();
        published.Publish("/jwks", KeySetJson.Of(weak, other));
        Has(await RunAsync(Ehr), CheckupResult.Problem, "key set", "none of its 2 keys");
        using var good = TestKey.RS384(bits: 2048);
        published.Publish("/jwks", KeySetJson.Of(weak, good));
        Has(await RunAsync(Ehr), CheckupResult.Fine, "key set", "1 of 2 keys");
    }

    [Fact]
    public async Task KeySet_WithAPrivateKey_IsAProblem()
    {
        using var key = TestKey.ES384();
        var jwk = key.ToJwk();
        jwk["d"] = "CANARY";
        published.Publish("/jwks", new JsonObject { ["keys"] = new JsonArray(jwk) });
        var findings = await RunAsync(Ehr);
        Has(findings, CheckupResult.Problem, "key set", "private");
        Assert.DoesNotContain(findings, finding => finding.Text.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[1,null,"\ud800",{"kid":"\ud800"}]}""")]
    public async Task KeySet_ThatIsNone_IsAProblem(string text)
    {
        published.Publish("/jwks", text);
        Assert.Contains(await RunAsync(Ehr), finding => finding is { Step: "key set", Result: CheckupResult.Problem });
    }

    [Fact]
    public async Task Secret_ThatIsNotThere_IsAProblem()
    {
        var ehr = Ehr with { Smart = new SmartRegistration { PrivateKey = "file:/no/such/key" } };
        Has(await new EhrCheckup(new NoSecrets()).RunAsync(ehr, default), CheckupResult.Problem, "secret", "file:/no/such/key");
    }

    [Fact]
    public async Task Registration_SwitchedOffOrIncomplete_IsAWarning()
    {
        var findings = await RunAsync(Ehr with { IsEnabled = false, CdsClient = new CdsClientTrust { RefusesReplay = false } });
        Has(findings, CheckupResult.Warning, "registration", "switched off");
        Has(findings, CheckupResult.Warning, "registration", "No issuer");
        Has(findings, CheckupResult.Warning, "registration", "more than once");
    }

    private static Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr) => new EhrCheckup(secrets: null).RunAsync(ehr, default);

    private static void Has(IReadOnlyList<CheckupFinding> findings, CheckupResult result, string step, string words) =>
        Assert.True(findings.Any(finding => finding.Result == result && finding.Step == step && finding.Text.Contains(words, StringComparison.Ordinal)), string.Join('\n', findings));

    private sealed class NoSecrets : ISecrets
    {
        public Task<Secret> ReadAsync(string reference, CancellationToken cancel) => throw new SecretUnavailableException($"The secret {reference} is not there.");
    }
}
