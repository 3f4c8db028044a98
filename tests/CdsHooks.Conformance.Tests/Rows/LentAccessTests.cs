using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Fhir;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What is done with the FHIR access that a registered EHR lends, and what is never done with it.</summary>
public sealed class LentAccessTests : IAsyncLifetime
{
    private const string Nothing = "patient Known 1; conditions Unknown 0; activeMeds Unknown 0; encounter Unknown 0";
    private const string All = "patient Known 1; conditions Known 2; activeMeds Known 1; encounter Known 1";

    private EhrHost ehr = null!;

    public async Task InitializeAsync() => ehr = await EhrHost.StartAsync();

    public async Task DisposeAsync() => await ehr.DisposeAsync();

    [Theory, Row("AUTHZ-03"), Row("TRUST-06")]
    [InlineData("Bearer")]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task AUTHZ_03_TRUST_06_EachRequest_ShowsTheTokenAsBearer(string type)
    {
        Assert.Equal(All, await TellAsync(ehr.Bare().With("fhirAuthorization.token_type", type)));
        Assert.Equal(4, ehr.Fhir.Requests.Count);
        Assert.All(ehr.Fhir.Requests, request => Assert.Equal("Bearer opaque-token", request.Authorization));
    }

    [Theory, Row("AUTHZ-04"), Row("AUTHZ-07"), Row("AUTHZ-08"), Row("TRUST-03")]
    [InlineData("expires_in", "0")]
    [InlineData("subject", "\"another-client\"")]
    [InlineData("patient", "\"pat-2\"")]
    public async Task AUTHZ_04_07_08_TRUST_03_TokenThatDoesNotFit_IsNotUsed(string member, string value)
    {
        Assert.Equal(Nothing, await TellAsync(WithPatient(ehr.Bare()).With($"fhirAuthorization.{member}", JsonNode.Parse(value))));
        Assert.Empty(ehr.Fhir.Requests);
        (await ehr.CallAsync(ehr.Bare().With($"fhirAuthorization.{member}", JsonNode.Parse(value)))).Is(412);
        Assert.Empty(ehr.Fhir.Requests);
    }

    [Theory, Row("AUTHZ-06")]
    [InlineData("user/Condition.read", EhrHost.ConditionsQuery)]
    [InlineData("user/Condition.rs", EhrHost.ConditionsQuery)]
    [InlineData("patient/Condition.s?category=problem-list-item", EhrHost.ConditionsQuery)]
    [InlineData("patient/*.read", EhrHost.ConditionsQuery, "Encounter/enc-1", EhrHost.MedicationsQuery)]
    [InlineData("patient/Condition.write patient/MedicationRequest.c //..?? %% launch openid")]
    [InlineData("patient/Observation.rs?category=laboratory")]
    public async Task AUTHZ_06_ScopesOfBothSyntaxes_SayWhatIsAsked(string scope, params string[] asked)
    {
        (await ehr.CallAsync(WithPatient(ehr.Bare(scope)))).Is(200);
        Assert.Equal(asked, ehr.Fhir.Queries.Order(StringComparer.Ordinal));
    }

    [Theory, Row("AUTHZ-09"), Row("AUTHZ-10"), Row("JWT-31")]
    [InlineData("served")]
    [InlineData("refused")]
    [InlineData("broken")]
    public async Task AUTHZ_09_10_JWT_31_Tokens_AreKeptAndToldNowhere(string server)
    {
        if (server != "served") { ehr.Fhir.Everything = server == "refused" ? FhirAnswers.Status(401) : FhirAnswers.Broken(); }
        var jwt = ehr.Main.Authorization(EhrHost.UrlOf(EhrContent.Service));
        var answers = new List<Exchange> { await ehr.PresentAsync(jwt, Marked(), EhrContent.Service) };
        answers.Add(await ehr.PresentAsync(jwt, Marked(), EhrContent.Service));
        answers.Add(await ehr.CallAsync(Marked().With("hook", "wrong")));
        answers.Add(await ehr.CallAsync(Marked(), "one-throws"));
        await ehr.Host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);

        Assert.Equal([server == "served" ? 200 : 412, 401, 400], answers.Take(3).Select(answer => answer.Status));
        Assert.NotEmpty(ehr.Fhir.Requests);
        Assert.All(ehr.Fhir.Requests, request => Assert.DoesNotContain(request.Headers, header => header.Value.Contains(jwt.Split('.')[1], StringComparison.Ordinal)));
        var kept = new StringBuilder().AppendJoin('\n', answers.Select(answer => answer.Text)).AppendJoin('\n', ehr.Host.Logs.Lines.Select(line => line.Text));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(ehr.Host.LedgerFile)!, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            kept.Append(await reader.ReadToEndAsync());
        }
        Assert.DoesNotContain("CANARY", kept.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(jwt.Split('.')[2], kept.ToString(), StringComparison.Ordinal);

        JsonObject Marked() => ehr.Bare().With("fhirAuthorization.access_token", "CANARY-access").With("fhirAuthorization.scope", "patient/*.rs CANARY/scope");
    }

    [Fact, Row("AUTHZ-11")]
    public async Task AUTHZ_11_AfterTheAnswer_NothingIsUnderWay()
    {
        var host = ehr.Run(("Budget:FhirCalls", "00:00:00.300"));
        ehr.Fhir.Everything = FhirAnswers.Hang();
        Assert.Equal(Nothing, EhrHost.SummaryOf(await ehr.CallAsync(host, WithPatient(ehr.Bare()))));
        var asked = ehr.Fhir.Requests.Count;
        while (ehr.Fhir.UnderWay > 0) { await Task.Delay(10); }
        Assert.Equal(asked, ehr.Fhir.Requests.Count);
    }

    [Theory, Row("AUTHZ-12")]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task AUTHZ_12_Redirect_TakesTheTokenNowhere(int status)
    {
        await using var elsewhere = await RecordingFhirServer.StartAsync();
        ehr.Fhir.Answer(EhrHost.ConditionsQuery, FhirAnswers.Redirect($"{elsewhere.BaseUrl}/{EhrHost.ConditionsQuery}", status));
        Assert.Equal(All.Replace("conditions Known 2", "conditions Unknown 0", StringComparison.Ordinal), await TellAsync(ehr.Bare()));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact, Row("AUTHZ-12")]
    public async Task AUTHZ_12_NextLink_TakesTheTokenNowhere()
    {
        await using var elsewhere = await RecordingFhirServer.StartAsync();
        foreach (var next in new[]
        {
            $"{elsewhere.BaseUrl}/Condition?page=2", $"//{elsewhere.BaseUrl.Authority}/fhir/Condition?page=2", $"{ehr.Fhir.BaseUrl}@{elsewhere.BaseUrl.Authority}/fhir/Condition",
            $"http://{ehr.Fhir.BaseUrl.Authority}@{elsewhere.BaseUrl.Authority}/fhir/Condition", $"{ehr.Fhir.BaseUrl.Scheme}:\\\\{elsewhere.BaseUrl.Authority}\\fhir", "file:///etc/passwd",
        })
        {
            ehr.Fhir.Serve(EhrHost.ConditionsQuery, FhirBodies.SearchSet([Calls.Condition("c1", "Asthma").ToJsonString()], next));
            Assert.Contains("conditions Partial 1", await TellAsync(ehr.Bare()), StringComparison.Ordinal);
            var page = Calls.Searchset(Calls.Condition("c1", "Asthma"));
            page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = next });
            Assert.Contains("conditions Partial 1", await TellAsync(ehr.Bare().With("prefetch.conditions", page)), StringComparison.Ordinal);
        }
        Assert.Empty(elsewhere.Requests);
    }

    [Fact, Row("AUTHZ-13")]
    public async Task AUTHZ_13_ServerWithoutToken_IsReadOnlyWhereTheRegistrationSaysSo()
    {
        Assert.Equal(Nothing, await TellAsync(WithPatient(ehr.Bare()).Without("fhirAuthorization")));
        Assert.Equal(Nothing, await TellAsync(WithPatient(ehr.Bare()).Without("fhirAuthorization").Without("fhirServer")));
        Assert.Empty(ehr.Fhir.Requests);
        var open = ehr.Run(("Ehrs:0:ChartAccess:ReadsWithoutToken", "true"));
        Assert.Equal(All, EhrHost.SummaryOf(await ehr.CallAsync(open, ehr.Bare().Without("fhirAuthorization"))));
        Assert.All(ehr.Fhir.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact, Row("TRUST-05"), Row("CALL-09"), Row("CALL-10")]
    public async Task TRUST_05_CALL_09_10_ForeignServers_AreNotCalled()
    {
        await using var elsewhere = await RecordingFhirServer.StartAsync();
        using var watch = new OutboundWatch();
        foreach (var named in new[]
        {
            elsewhere.BaseUrl.AbsoluteUri, "http://169.254.169.254/latest/meta-data", "http://[fd00:ec2::254]/", "http://10.0.0.1/fhir", "http://localhost:1/fhir", "http://0x7f000001/fhir", "http://metadata.internal.example/fhir",
            "https://fhir.example.org/paul", ehr.Fhir.BaseUrl.AbsoluteUri + "/other", ehr.Fhir.BaseUrl.AbsoluteUri + "er", ehr.Fhir.BaseUrl.AbsoluteUri + "/../fhir",
            $"http://user@{ehr.Fhir.BaseUrl.Authority}/fhir", ehr.Fhir.BaseUrl.AbsoluteUri + "//", ehr.Fhir.BaseUrl.AbsoluteUri.Replace("/fhir", "/FHIR", StringComparison.Ordinal),
        })
        {
            var answer = await ehr.CallAsync(WithPatient(ehr.Bare()).With("fhirServer", named));
            Assert.True(answer.Status == 400 || EhrHost.SummaryOf(answer) == Nothing, $"{named}: {answer.Status} {answer.Text}");
        }
        Assert.Empty(elsewhere.Requests);
        Assert.Empty(ehr.Fhir.Requests);
        Assert.DoesNotContain(watch.Seen, seen => seen.Contains("metadata", StringComparison.Ordinal) || seen.Contains("169,254", StringComparison.Ordinal) || seen.Contains("169.254", StringComparison.Ordinal));
        foreach (var named in new[] { ehr.Fhir.BaseUrl.AbsoluteUri, ehr.Fhir.BaseUrl.AbsoluteUri + "/" }) { Assert.Equal(All, await TellAsync(ehr.Bare().With("fhirServer", named))); }
    }

    private async Task<string> TellAsync(JsonObject call) => EhrHost.SummaryOf(await ehr.CallAsync(call));

    private static JsonObject WithPatient(JsonObject call) => call.With("prefetch.patient", Calls.Patient());
}
