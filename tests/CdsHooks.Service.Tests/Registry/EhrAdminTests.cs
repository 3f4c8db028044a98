using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Ehrs;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>What operators do with EHRs over HTTP.</summary>
public sealed class EhrAdminTests : IDisposable
{
    private const string Mary = "admin/ehrs/st-mary/production";
    private const string Small = """{"settings":{"fhirBaseUrl":"https://fhir.example.org/r4"}}""";

    private readonly RunningHost host = new(new HostSetup { Packs = [FixtureContent.Pack] });

    private EhrRegistration? Registered => host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("st-mary/production");

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Put_New_IsInForceAtOnce_AndAudited()
    {
        var made = (await PutAsync(Mary, """{"settings":{"vendor":"eclinicalworks","fhirBaseUrl":"https://fhir.example.org/r4","chartAccess":{"maxPages":3}}}""")).Is(201);
        Assert.Equal("\"1\"", made.Response.Headers.ETag!.ToString());
        Assert.Equal(3, Registered!.ChartAccess.MaxPages);
        Assert.Equal(240, Registered.ChartAccess.RequestsPerMinute);

        var shown = (await Exchange.GetAsync(host, Mary)).Is(200).Json;
        Assert.Equal(3, shown.GetProperty("settings").GetProperty("chartAccess").GetProperty("maxPages").GetInt32());
        Assert.Equal(240, shown.GetProperty("effective").GetProperty("chartAccess.requestsPerMinute").GetInt32());
        var defaults = shown.GetProperty("defaults").EnumerateArray().Select(path => path.GetString()).ToList();
        Assert.Contains("chartAccess.requestsPerMinute", defaults);
        Assert.DoesNotContain("chartAccess.maxPages", defaults);

        var change = (await Exchange.GetAsync(host, "admin/ehrs/changes")).Is(200).Json.GetProperty("changes")[0];
        Assert.Equal(("admin API", "added"), (change.GetProperty("by").GetString(), change.GetProperty("action").GetString()));
        Assert.Equal(3, change.GetProperty("cells").GetProperty("chartAccess.maxPages").GetProperty("after").GetInt32());
    }

    [Fact]
    public async Task Put_OverAnother_NeedsItsRevision()
    {
        (await PutAsync(Mary, Small)).Is(201);
        (await PutAsync(Mary, Small)).Is(428);
        (await PutAsync(Mary, Small, ("If-None-Match", "*"))).Is(412);
        (await PutAsync(Mary, Small, ("If-Match", "\"2\""))).Is(412);
        (await PutAsync(Mary, Small, ("If-Match", "nonsense"))).Is(412);
        var changed = (await PutAsync(Mary, """{"settings":{"fhirBaseUrl":"https://fhir.example.org/r5"}}""", ("If-Match", "\"1\""))).Is(200);
        Assert.Equal("\"2\"", changed.Response.Headers.ETag!.ToString());
        Assert.Equal("https://fhir.example.org/r5", Registered!.FhirBaseUrl.OriginalString);
        (await PutAsync(Mary, Small, ("If-Match", "\"1\""))).Is(412);
        (await PutAsync("admin/ehrs/st-paul/production", Small, ("If-Match", "*"))).Is(412);
        (await PutAsync("admin/ehrs/st-paul/production", Small, ("If-None-Match", "*"))).Is(201);
    }

    [Fact]
    public async Task Put_TheSameAgain_ChangesNothing()
    {
        (await PutAsync(Mary, Small)).Is(201);
        (await PutAsync(Mary, Small, ("If-Match", "*"))).Is(200);
        Assert.Equal(1, (await Exchange.GetAsync(host, "admin/ehrs/changes")).Json.GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task DisableAndEnable_AreInForceAtOnce()
    {
        (await PutAsync(Mary, Small)).Is(201);
        (await Exchange.PostAsync(host, $"{Mary}/disable", "")).Is(200);
        Assert.False(Registered!.IsEnabled);
        (await PutAsync(Mary, """{"settings":{"fhirBaseUrl":"https://fhir.example.org/r5"}}""", ("If-Match", "*"))).Is(200);
        Assert.False(Registered!.IsEnabled);
        (await Exchange.PostAsync(host, $"{Mary}/enable", "")).Is(200);
        Assert.True(Registered!.IsEnabled);
        var actions = (await Exchange.GetAsync(host, "admin/ehrs/changes?count=3")).Json.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("action").GetString());
        Assert.Equal(["enabled", "changed", "disabled"], actions);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    [InlineData("""{"settings":{},"settings":{}}""", 400)]
    [InlineData("""{"\ud800":1}""", 400)]
    [InlineData("{}", 422)]
    [InlineData("""{"settings":null}""", 422)]
    [InlineData("""{"settings":{}}""", 422)]
    [InlineData("""{"settings":{"fhirBaseUrl":"\ud800"}}""", 422)]
    [InlineData("""{"settings":{"fhirBaseUrl":"https://fhir.example.org/r4"},"isEnabled":"yes"}""", 422)]
    [InlineData("""{"settings":{"fhirBaseUrl":"https://fhir.example.org/r4"},"else":1}""", 422)]
    [InlineData("""{"settings":{"fhirBaseUrl":"https://fhir.example.org/r4","chartAccess":{"maxPages":0}}}""", 422)]
    public async Task Put_WhatIsNoRegistration_IsRefusedAsAnOutcome(string body, int status)
    {
        var refused = (await PutAsync(Mary, body)).Is(status);
        Assert.Empty(OutcomeRules.Check(refused.Text));
        Assert.Null(Registered);
    }

    [Fact]
    public async Task Put_SeveralFaults_NamesEach()
    {
        var issues = (await PutAsync(Mary, """{"settings":{"vendr":"epic","chartAccess":{"maxPages":0}}}""")).Is(422).Json.GetProperty("issue");
        Assert.Equal(["vendr", "chartAccess.maxPages"], issues.EnumerateArray().Select(issue => issue.GetProperty("expression")[0].GetString()));
        Assert.Contains("did you mean 'vendor'?", issues[0].GetProperty("details").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ASecret_IsRefused_AndNowhereRepeated()
    {
        var refused = (await PutAsync(Mary, """{"settings":{"fhirBaseUrl":"https://fhir.example.org/r4","smart":{"privateKey":"-----BEGIN PRIVATE KEY-----CANARY"}}}""")).Is(422);
        Assert.DoesNotContain("CANARY", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("admin/ehrs/St-Mary/production")]
    [InlineData("admin/ehrs/st-mary/1")]
    [InlineData("admin/ehrs/st_mary/production")]
    [InlineData("admin/ehrs/st-maryxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/production")]
    public async Task Put_NoName_IsRefused(string path) => (await PutAsync(path, Small)).Is(422);

    [Fact]
    public async Task Put_WithTheIssuerOfAnother_IsRefused_AsIsEnablingIt()
    {
        const string Client = """{"settings":{"fhirBaseUrl":"https://fhir.example.org/r4","cdsClient":{"issuer":"https://ehr.example.org","keySetUrls":["https://ehr.example.org/jwks"]}},"isEnabled":true}""";
        (await PutAsync(Mary, Client)).Is(201);
        (await PutAsync("admin/ehrs/st-paul/production", Client)).Is(422);
        (await PutAsync("admin/ehrs/st-paul/production", Client.Replace("true", "false", StringComparison.Ordinal))).Is(201);
        (await Exchange.PostAsync(host, "admin/ehrs/st-paul/production/enable", "")).Is(422);
    }

    [Theory]
    [InlineData("admin/ehrs/changes?count=0", 400)]
    [InlineData("admin/ehrs/changes?count=1", 200)]
    [InlineData("admin/ehrs/changes?count=1000", 200)]
    [InlineData("admin/ehrs/changes?count=1001", 400)]
    [InlineData("admin/ehrs/nobody/production", 404)]
    public async Task Get_Bounds(string path, int status) => (await Exchange.GetAsync(host, path)).Is(status);

    [Fact]
    public async Task Put_TooLarge_IsRefused() =>
        (await PutAsync(Mary, JsonSerializer.Serialize(new { settings = new string('x', 256 * 1024) }))).Is(413);

    [Fact]
    public async Task Put_NotJsonByItsType_IsRefused()
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Mary) { Content = new StringContent(Small, Encoding.UTF8, "text/plain") };
        (await Exchange.SendAsync(host, request)).Is(415);
    }

    [Theory]
    [InlineData("GET", "admin/ehrs")]
    [InlineData("GET", "admin/ehrs/changes")]
    [InlineData("GET", Mary)]
    [InlineData("PUT", Mary)]
    [InlineData("POST", Mary + "/enable")]
    [InlineData("POST", Mary + "/disable")]
    [InlineData("POST", Mary + "/test")]
    public async Task OutsideDevelopment_WithoutToken_IsRefused(string method, string path)
    {
        using var closed = new RunningHost(new HostSetup { Environment = "Production", Packs = [FixtureContent.Pack] });
        (await Exchange.SendAsync(closed, new HttpRequestMessage(new HttpMethod(method), path))).Is(401);
    }

    [Fact]
    public async Task Test_TellsWhatIsWrong()
    {
        await using var published = await PublishedEhr.StartAsync();
        var settings = $"\"fhirBaseUrl\":\"{published.FhirBase}\",\"cdsClient\":{{\"issuer\":\"x\",\"keySetUrls\":[\"{published.KeySetUrl}\"]}}";
        (await PutAsync(Mary, $"{{\"settings\":{{{settings},\"chartAccess\":{{\"allowsPrivateNetwork\":true}}}}}}")).Is(201);
        Assert.False((await Exchange.PostAsync(host, $"{Mary}/test", "")).Is(200).Json.GetProperty("hasProblems").GetBoolean());
        published.Answer("/jwks", 404);
        var bad = (await Exchange.PostAsync(host, $"{Mary}/test", "")).Is(200).Json;
        Assert.True(bad.GetProperty("hasProblems").GetBoolean());
        Assert.Contains(bad.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("step").GetString() == "key set" && finding.GetProperty("result").GetString() == "problem");
        (await Exchange.PostAsync(host, "admin/ehrs/nobody/production/test", "")).Is(404);
    }

    [Fact]
    public async Task Unreadable_IsShownWithItsFaults_AndCanBeSwitchedOff_NotOn()
    {
        var record = new EhrRecord { Slug = "st-mary", Environment = "production", IsEnabled = true, Settings = """{"ofAnotherVersion":1}""" };
        var change = new EhrChange { Slug = "st-mary", Environment = "production", At = TimeProvider.System.GetUtcNow(), By = "test", Action = "added", Details = "{}" };
        Assert.True(await host.Services.GetRequiredService<IEhrStore>().SaveAsync(record, change, default));
        Assert.Contains("ofAnotherVersion", (await Exchange.GetAsync(host, Mary)).Is(200).Json.GetProperty("faults")[0].GetString(), StringComparison.Ordinal);
        Assert.False((await Exchange.PostAsync(host, $"{Mary}/disable", "")).Is(200).Json.GetProperty("isEnabled").GetBoolean());
        (await Exchange.PostAsync(host, $"{Mary}/enable", "")).Is(422);
        (await Exchange.PostAsync(host, $"{Mary}/test", "")).Is(422);
        (await PutAsync(Mary, Small, ("If-Match", "*"))).Is(200);
        (await Exchange.PostAsync(host, $"{Mary}/enable", "")).Is(200);
    }

    private Task<Exchange> PutAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        return Exchange.SendAsync(host, request);
    }
}
