using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What was not sent, read from the caller's FHIR server. Callers on this machine may have a server on this machine read.</summary>
public sealed class ChartAccessTests : IAsyncLifetime, IDisposable
{
    private const string PatientQuery = "Patient/pat-1";
    private const string ConditionsQuery = "Condition?patient=pat-1&category=problem-list-item";

    private readonly RunningHost host = new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:FhirCalls"] = "00:00:01" },
    });

    private RecordingFhirServer? server;

    private RecordingFhirServer Fhir => server!;

    public async Task InitializeAsync()
    {
        server = await RecordingFhirServer.StartAsync();
        Fhir.Serve(PatientQuery, Calls.Patient().ToJsonString());
        Fhir.Serve(ConditionsQuery, Calls.Searchset(Calls.Condition("c1", "Asthma")).ToJsonString());
    }

    public async Task DisposeAsync() => await Fhir.DisposeAsync();

    public void Dispose() => host.Dispose();

    [Fact, Row("PF-01"), Row("PF-11"), Row("TRUST-06"), Row("AUTHZ-03")]
    public async Task PF_01_PF_11_TRUST_06_AUTHZ_03_OnlyWhatIsMissing_IsAskedForWithTheToken()
    {
        var answer = await CallAsync(Lending("prefetch.patient", Calls.Patient()).With("fhirAuthorization.token_type", "bearer"));

        Assert.Contains("1 conditions", answer.Is(200).Text, StringComparison.Ordinal);
        Assert.Equal([ConditionsQuery], Fhir.Queries);
        Assert.Equal("Bearer opaque-token", Fhir.Requests[0].Authorization);
    }

    [Theory, Row("PF-03")]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(null)]
    public async Task PF_03_RequiredDataThatCannotBeFetched_412(int? status)
    {
        Fhir.Answer(PatientQuery, status is { } refusal ? FhirAnswers.Status(refusal) : FhirAnswers.Hang());

        Assert.Empty(OutcomeRules.Check((await CallAsync(Lending())).Is(412).Text));
    }

    [Fact, Row("PF-10")]
    public async Task PF_10_AnOperationOutcome_IsNotAskedAgain()
    {
        var failed = new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = new JsonArray(new JsonObject { ["severity"] = "error", ["code"] = "timeout" }) };
        (await CallAsync(Lending("prefetch.patient", Calls.Patient()).With("prefetch.conditions", failed))).Is(200);

        Assert.Empty(Fhir.Queries);
    }

    [Fact, Row("PF-12")]
    public async Task PF_12_FurtherPages_AreReadFromTheSameServer()
    {
        Fhir.Serve("Condition?page=2", Calls.Searchset(Calls.Condition("c2", "Gout")).ToJsonString());
        var page = Calls.Searchset(Calls.Condition("c1", "Asthma"));
        page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = $"{Fhir.BaseUrl}/Condition?page=2" });

        Assert.Contains("2 conditions", (await CallAsync(Lending("prefetch.patient", Calls.Patient()).With("prefetch.conditions", page))).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-21")]
    public async Task PF_21_SentOrFetched_TheCardsAreTheSame() =>
        Assert.Equal((await CallAsync(Calls.View(Calls.Condition("c1", "Asthma")))).Is(200).Text, (await CallAsync(Lending())).Is(200).Text);

    [Fact, Row("PF-22")]
    public async Task PF_22_Queries_AreUnderWayTogether()
    {
        Fhir.Answer(PatientQuery, FhirAnswers.After(TimeSpan.FromMilliseconds(300), FhirAnswers.Json(Calls.Patient().ToJsonString())));
        Fhir.Answer(ConditionsQuery, FhirAnswers.After(TimeSpan.FromMilliseconds(300), FhirAnswers.Json(Calls.Searchset().ToJsonString())));
        (await CallAsync(Lending())).Is(200);

        Assert.Equal(2, Fhir.MostAtOnce);
    }

    [Fact, Row("AUTHZ-04")]
    public async Task AUTHZ_04_AnExpiredToken_IsNotUsed()
    {
        (await CallAsync(Lending().With("fhirAuthorization.expires_in", 0))).Is(200);

        Assert.All(Fhir.Requests, request => Assert.Null(request.Authorization));
    }

    [Theory, Row("AUTHZ-06")]
    [InlineData("user/Patient.read")]
    [InlineData("user/Patient.r patient/Condition.rs?category=encounter-diagnosis //.. ?? %%%")]
    public async Task AUTHZ_06_Scopes_OfEitherVersion_BoundWhatIsAsked(string scope)
    {
        (await CallAsync(Lending().With("fhirAuthorization.scope", scope))).Is(200);

        Assert.Equal([PatientQuery], Fhir.Queries);
    }

    [Fact, Row("AUTHZ-08")]
    public async Task AUTHZ_08_ATokenForAnotherPatient_IsNotUsed()
    {
        (await CallAsync(Lending().With("fhirAuthorization.patient", "pat-2"))).Is(412);

        Assert.Empty(Fhir.Requests);
    }

    [Fact, Row("AUTHZ-11")]
    public async Task AUTHZ_11_NothingIsUnderWay_AfterTheAnswer()
    {
        Fhir.Everything = FhirAnswers.Hang();
        (await CallAsync(Lending("prefetch.patient", Calls.Patient()))).Is(200);
        while (Fhir.UnderWay > 0) { await Task.Delay(10); }

        Assert.Single(Fhir.Requests);
    }

    [Fact, Row("AUTHZ-12"), Row("JWT-31")]
    public async Task AUTHZ_12_JWT_31_EachToken_GoesWhereItBelongs()
    {
        await using var elsewhere = await RecordingFhirServer.StartAsync();
        Fhir.Answer(PatientQuery, FhirAnswers.Redirect($"{elsewhere.BaseUrl}/{PatientQuery}"));
        Fhir.Serve(ConditionsQuery, FhirBodies.SearchSet([Calls.Condition("c1", "Asthma").ToJsonString()], $"{elsewhere.BaseUrl}/Condition?page=2"));
        (await Exchange.PostAsync(host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(Lending().ToJsonString()), headers: ("Authorization", "Bearer of.the.caller"))).Is(412);

        Assert.Empty(elsewhere.Requests);
        Assert.Equal(2, Fhir.Requests.Count);
        Assert.All(Fhir.Requests, request => Assert.Equal("Bearer opaque-token", request.Authorization));
    }

    [Theory, Row("CALL-10")]
    [InlineData("")]
    [InlineData("/")]
    public async Task CALL_10_FhirServer_WithOrWithoutSlash_IsAskedAlike(string slash)
    {
        (await CallAsync(Lending().With("fhirServer", Fhir.BaseUrl + slash))).Is(200);

        Assert.Contains("/fhir/Patient/pat-1", Fhir.Requests.Select(request => request.Target));
    }

    [Theory, Row("TRUST-05"), Row("CALL-09")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("https://10.0.0.1/fhir")]
    [InlineData("https://[fd00::1]/fhir")]
    [InlineData("http://ehr.example.org/fhir")]
    public async Task TRUST_05_CALL_09_AddressesWhereNothingMayBeSent_AreNotAsked(string address)
    {
        var answer = await Exchange.ExplainedAsync(host, "patient-greeter", Lending("prefetch.patient", Calls.Patient()).With("fhirServer", address));

        Assert.Contains("\"fetched\":\"forbidden\"", answer.Is(200).Text, StringComparison.Ordinal);
    }

    private JsonObject Lending() => Calls.Of("patient-view").With("prefetch", new JsonObject())
        .With("fhirServer", Fhir.BaseUrl.AbsoluteUri).With("fhirAuthorization", Calls.Authorization());

    private JsonObject Lending(string path, JsonNode sent) => Lending().With(path, sent);

    private Task<Exchange> CallAsync(JsonObject call) => Exchange.CallAsync(host, "patient-greeter", call);
}
