using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Smart.Tests.Registry.Settings;

/// <summary>What an operator sets, and what follows from it.</summary>
public class EhrSettingsTests
{
    private const string Base = "\"fhirBaseUrl\":\"https://fhir.example.org/r4\"";
    private static readonly EhrName Name = new("st-mary", "production");

    [Fact]
    public void Read_NothingButTheBase_HasTheDefaultsOfTheRecords()
    {
        var ehr = Right($"{{{Base}}}").Registration(Name, isEnabled: true);
        Assert.Equal(
            new EhrRegistration { Slug = "st-mary", Environment = "production", DisplayName = "st-mary", FhirBaseUrl = new Uri("https://fhir.example.org/r4") }.ToString(), ehr.ToString());
        Assert.Equal(new ChartAccessRules(), ehr.ChartAccess);
        Assert.Equal(new RenderingProfile(), ehr.Rendering);
        Assert.Equal(TimeSpan.FromSeconds(60), ehr.CdsClient.ClockSkew);
        Assert.Equal("st-mary", ehr.DisplayName);
    }

    [Fact]
    public void Read_AllCells_AreInForce_AndAreWrittenBackAlike()
    {
        var settings = Right(Everything);
        var ehr = settings.Registration(Name, isEnabled: false);
        Assert.All(EhrCells.All, cell => Assert.True(settings.Has(cell) || cell.Path == "cdsClient.keySetFile", cell.Path));
        Assert.False(ehr.IsEnabled);
        Assert.Equal(EhrVendor.OracleHealth, ehr.Vendor);
        Assert.Equal("St. Mary", ehr.DisplayName);
        Assert.Equal(["https://ehr.example.org/jwks"], ehr.CdsClient.KeySetUrls.Select(url => url.ToString()));
        Assert.Equal(["a", "b"], ehr.CdsClient.Tenants);
        Assert.Equal(TimeSpan.FromSeconds(90), ehr.CdsClient.ClockSkew);
        Assert.Equal(5000, ehr.CdsClient.MaxBodyBytes);
        Assert.Equal(ScopeSyntax.V2, ehr.Smart.ScopeSyntax);
        Assert.Equal(ClientAuthentication.SecretBasic, ehr.Smart.ClientAuthentication);
        Assert.Equal("file:/run/secrets/st-mary.pem", ehr.Smart.PrivateKey);
        Assert.Equal(3, ehr.Rendering.MaxCards);
        Assert.Equal(settings.ToJson(), Right(settings.ToJson()).ToJson());
    }

    [Fact]
    public void Read_SeveralFaults_AreToldAtOnce_EachWithItsPlace()
    {
        var faults = Wrong("""
            {"vendor":"epik","fhirBaseUrl":"http://fhir.example.org/r4","chartAcces":{},"cdsClient":{"clockskew":"60s","tenants":["a","a"],"maxBodyBytes":999},
             "chartAccess":{"maxPages":101,"takesBatch":"yes"},"rendering":7,"nonsense":1}
            """);
        Assert.Equal(
            [
                "vendor: It is one of plain, epic, oracle-health, athenahealth, eclinicalworks. (did you mean 'epic'?)",
                "fhirBaseUrl: The URL must be https; http is for Development alone.",
                "chartAcces: There is no such setting. (did you mean 'chartAccess'?)",
                "cdsClient.clockskew: There is no such setting. (did you mean 'cdsClient.clockSkew'?)",
                "cdsClient.tenants: Item 2 stands there twice.",
                "cdsClient.maxBodyBytes: It is a whole number from 1,000 to 100,000,000.",
                "chartAccess.maxPages: It is a whole number from 1 to 100.",
                "chartAccess.takesBatch: It is true or false.",
                "rendering: It is an object.",
                "nonsense: There is no such setting.",
            ],
            faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"fhirBaseUrl":null}""")]
    [InlineData("""{"fhirBaseUrl":"https://a.example.org/","fhirBaseUrl":"https://b.example.org/"}""")]
    [InlineData("""{"fhirBaseUrl":"https://a.example.org/","displayName":"\ud800"}""")]
    [InlineData("""{"fhirBaseUrl":"https://a.example.org/","\ud800":1}""")]
    [InlineData("""{"fhirBaseUrl":"https://a.example.org/",}""")]
    public void Read_WhatIsNoSettings_IsRefused(string json) => Wrong(json);

    [Theory]
    [InlineData("chartAccess.maxPages", "0", "1")]
    [InlineData("chartAccess.maxPages", "101", "100")]
    [InlineData("chartAccess.maxConcurrent", "257", "256")]
    [InlineData("chartAccess.maxBytes", "63999", "64000")]
    [InlineData("cdsClient.longestLifetime", "9s", "10s")]
    [InlineData("cdsClient.longestLifetime", "25h", "24h")]
    [InlineData("cdsClient.clockSkew", "00:05:01", "5m")]
    [InlineData("cdsClient.clockSkew", "60", "60s")]
    [InlineData("cdsClient.maxBodyBytes", "999", "null")]
    [InlineData("smart.assumedTokenLifetime", "29s", "30s")]
    [InlineData("smart.scopeSyntax", "V2", "v2")]
    [InlineData("smart.refreshSpacing", "601s", "10m")]
    [InlineData("smart.refreshAccess", "always", "online")]
    [InlineData("smart.issuer", "https://auth.example.org /", "https://auth.example.org/")]
    [InlineData("smart.privateKey", "null ", "null")]
    [InlineData("smart.privateKey", "env:1X", "env:X1")]
    [InlineData("smart.frameAncestors", "https://ehr.example.org/app", "https://ehr.example.org")]
    [InlineData("cdsClient.tenants", "a,a", "a, b")]
    [InlineData("displayName", " ", "St. Mary's, North")]
    [InlineData("fhirBaseUrl", "https://fhir.example.org/r4?x=1", "https://fhir.example.org/r4/")]
    [InlineData("fhirBaseUrl", "https://me@fhir.example.org/r4", "https://fhir.example.org:8443/r4")]
    [InlineData("fhirBaseUrl", "fhir.example.org", "https://fhir.example.org")]
    [InlineData("chartAccess.takesBatch", "yes", "true")]
    [InlineData("chartAccess.searchAdditions", "MedicationRequest", "MedicationRequest?intent=order")]
    [InlineData("chartAccess.searchAdditions", "MedicationRequest?intent=order&status=active", "MedicationRequest?intent=order,MedicationRequest?status=active")]
    [InlineData("chartAccess.searchAdditions", "Condition?a=1,Condition?a=1", "Condition?a=1,Condition?a=2")]
    [InlineData("chartAccess.searchAdditions", "[\"Condition?a=1,2 \"]", "[\"Condition?a=1,2\"]")]
    public void Assign_BesideTheBoundary_IsRefused_AtItIsTaken(string path, string wrong, string right)
    {
        var settings = Right($"{{{Base}}}");
        var refused = EhrSettings.Assign(settings, [new(path, wrong)], EhrSettingsRules.Strict);
        Assert.Equal(path, Assert.Single(refused.Faults).Path);
        Assert.True(EhrSettings.Assign(settings, [new(path, right)], EhrSettingsRules.Strict).IsRight);
    }

    [Fact]
    public void Assign_Null_GoesBackToTheVendorsDefault()
    {
        var settings = Right($"{{{Base},\"vendor\":\"eclinicalworks\",\"chartAccess\":{{\"requestsPerMinute\":10}}}}");
        Assert.Equal(10, settings.Registration(Name, isEnabled: true).ChartAccess.RequestsPerMinute);
        var back = EhrSettings.Assign(settings, [new("ChartAccess.RequestsPerMinute", null)], EhrSettingsRules.Strict).Settings!;
        Assert.Equal(240, back.Registration(Name, isEnabled: true).ChartAccess.RequestsPerMinute);
        var change = Assert.Single(back.ChangesSince(settings));
        Assert.Equal(("chartAccess.requestsPerMinute", "10"), (change.Path, change.Before?.GetRawText()));
        Assert.Null(change.After);
    }

    [Fact]
    public void SearchAdditions_AreReadOnce_AndWrittenAsTheyWere()
    {
        var settings = Right($"{{{Base},\"chartAccess\":{{\"searchAdditions\":[\"MedicationRequest?intent=order,plan\",\"Condition?a-b=c=d\"]}}}}");
        var ehr = settings.Registration(Name, isEnabled: true);
        Assert.Equal([new SearchAddition("MedicationRequest", "intent", "order,plan"), new SearchAddition("Condition", "a-b", "c=d")], ehr.FhirServer().SearchAdditions);
        Assert.Same(ehr.FhirServer().SearchAdditions, ehr.FhirServer().SearchAdditions);
        Assert.Equal("""["MedicationRequest?intent=order,plan","Condition?a-b=c=d"]""", EhrCells.Find("chartAccess.searchAdditions")!.ValueOf(ehr)!.ToJsonString());
    }

    [Fact]
    public void Http_IsForDevelopmentAlone()
    {
        const string Json = """{"fhirBaseUrl":"http://127.0.0.1:8080/fhir"}""";
        Assert.False(EhrSettings.Read(Json, EhrSettingsRules.Strict).IsRight);
        Assert.True(EhrSettings.Read(Json, EhrSettingsRules.Development).IsRight);
    }

    [Theory]
    [InlineData("\"cdsClient\":{\"issuer\":\"https://ehr.example.org\"}", "cdsClient.keySetUrls")]
    [InlineData("\"cdsClient\":{\"keySetUrls\":[\"https://ehr.example.org/jwks\"]}", "cdsClient.issuer")]
    [InlineData("\"cdsClient\":{\"issuer\":\"x\",\"keySetFile\":\"/etc/jwks.json\",\"keySet\":{\"keys\":[{\"kty\":\"RSA\"}]}}", "cdsClient.keySet")]
    [InlineData("\"smart\":{\"launchClientId\":\"a\",\"clientAuthentication\":\"client_secret_basic\"}", "smart.clientSecret")]
    [InlineData("\"smart\":{\"launchClientId\":\"a\",\"backendClientId\":\"a\"}", "smart.backendClientId")]
    public void Read_CellsThatContradictEachOther_AreRefused(string cells, string path) => Assert.Equal(path, Assert.Single(Wrong($"{{{Base},{cells}}}")).Path);

    [Theory]
    [InlineData("smart.privateKey", "-----BEGIN PRIVATE KEY-----\nMIIEvwIBADANBgkq-CANARY")]
    [InlineData("smart.privateKey", "MIIEvwIBADANBgkq-CANARY")]
    [InlineData("smart.privateKey", "store:MIIE/CANARY+")]
    [InlineData("smart.clientSecret", "hunter2-CANARY")]
    [InlineData("smart.clientSecret", "{\"kty\":\"EC\",\"d\":\"CANARY\"}")]
    [InlineData("displayName", "-----BEGIN RSA PRIVATE KEY----- CANARY")]
    [InlineData("smart.launchClientId", "eyJhbGciOiJub25lIn0.CANARY")]
    [InlineData("cdsClient.keySet", "{\"keys\":[{\"kty\":\"EC\",\"d\":\"CANARY\"}]}")]
    [InlineData("cdsClient.keySet", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"CANARY\"}]}")]
    public void Assign_ASecret_IsRefused_AndNeverRepeated(string path, string secret)
    {
        var reading = EhrSettings.Assign(Right($"{{{Base}}}"), [new(path, secret)], EhrSettingsRules.Strict);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(path, fault.Path);
        Assert.DoesNotContain("CANARY", fault.ToString(), StringComparison.Ordinal);
    }

    internal static EhrSettings Right(string json)
    {
        var reading = EhrSettings.Read(json, EhrSettingsRules.Strict);
        Assert.True(reading.IsRight, string.Join('\n', reading.Faults));
        return reading.Settings;
    }

    private static IReadOnlyList<EhrFault> Wrong(string json)
    {
        var reading = EhrSettings.Read(json, EhrSettingsRules.Strict);
        Assert.False(reading.IsRight);
        Assert.NotEmpty(reading.Faults);
        return reading.Faults;
    }

    private const string Everything = """
        {
          "vendor": "oracle-health", "displayName": "St. Mary", "fhirBaseUrl": "https://fhir.example.org/r4/",
          "cdsClient": {
            "issuer": "https://ehr.example.org", "keySetUrls": ["https://ehr.example.org/jwks"], "keySet": {"keys":[{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}]}, "tenants": ["a","b"],
            "refusesReplay": false, "longestLifetime": "5m", "clockSkew": "90s", "callsPerMinute": 600, "maxBodyBytes": 5000
          },
          "chartAccess": { "allowsPrivateNetwork": true, "takesBatch": true, "searchAdditions": ["MedicationRequest?intent=order"], "maxConcurrent": 1, "requestsPerMinute": 2, "maxPages": 3, "maxBytes": 64000, "readsWithoutToken": true },
          "smart": {
            "launchClientId": "app", "backendClientId": "backend", "cdsServiceClientId": "cds", "clientAuthentication": "client_secret_basic", "signingAlgorithm": "ES384",
            "privateKey": "file:/run/secrets/st-mary.pem", "clientSecret": "env:ST_MARY_SECRET", "formEncodesClientSecret": true, "scopeSyntax": "v2",
            "sendsClientId": true, "mixesScopeContexts": true, "refreshAccess": "none", "refreshSpacing": "00:02:00", "revocationEndpoint": "https://auth.example.org/revoke",
            "issuer": "https://auth.example.org", "authorizeMethod": "post", "forcesSha256Challenge": true, "takesRelaxedIds": true,
            "sendsJku": true, "assertionAudience": "https://auth.example.org", "bulkDataOrigins": ["https://files.example.org"],
            "authorizationEndpoint": "https://auth.example.org/authorize", "tokenEndpoint": "https://auth.example.org/token", "discoveryUrl": "https://auth.example.org/smart-configuration",
            "audienceSlash": "add", "requiresNonce": false, "assumedTokenLifetime": "01:00:00", "tokenRequestsPerMinute": 5, "frameAncestors": ["https://ehr.example.org"]
          },
          "rendering": { "knowsActionSelection": true, "knowsAutolaunch": true, "maxCards": 3 }
        }
        """;
}
