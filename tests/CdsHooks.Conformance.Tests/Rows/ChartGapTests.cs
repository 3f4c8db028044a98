using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Testing.Fhir;
using Microsoft.AspNetCore.Http.Features;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What a registered EHR did not send is read from its FHIR server, and nothing else.</summary>
public sealed class ChartGapTests : IAsyncLifetime
{
    private const string All = "patient Known 1; conditions Known 2; activeMeds Known 1; encounter Known 1";

    private EhrHost ehr = null!;

    public async Task InitializeAsync() => ehr = await EhrHost.StartAsync();

    public async Task DisposeAsync() => await ehr.DisposeAsync();

    [Fact, Row("PF-01"), Row("PF-04"), Row("PF-11"), Row("PF-21")]
    public async Task PF_01_04_11_21_EachSubsetOfKeys_IsCompletedByTheQueriesOfTheRest()
    {
        (string Key, JsonObject Sent, string Query)[] all =
        [
            ("patient", Calls.Patient(), "Patient/pat-1"),
            ("conditions", Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Gout")), EhrHost.ConditionsQuery),
            ("activeMeds", Calls.Searchset(Calls.Order("m1")), EhrHost.MedicationsQuery),
            ("encounter", new JsonObject { ["resourceType"] = "Encounter", ["id"] = "enc-1", ["status"] = "in-progress", ["subject"] = new JsonObject { ["reference"] = "Patient/pat-1" } }, "Encounter/enc-1"),
        ];
        for (var subset = 0; subset < 16; subset++)
        {
            var call = ehr.Bare();
            var sent = all.Where((_, index) => (subset & (1 << index)) != 0).ToList();
            foreach (var (key, value, _) in sent) { call["prefetch"]![key] = value.DeepClone(); }
            ehr.Fhir.Forget();
            Assert.Equal(All, await TellAsync(call));
            Assert.Equal(all.Except(sent).Select(key => key.Query).Order(StringComparer.Ordinal), ehr.Fhir.Queries.Order(StringComparer.Ordinal));
        }
    }

    [Fact, Row("PF-21")]
    public async Task PF_21_PrefetchAndServer_LeadToTheSameCards()
    {
        var sent = Calls.View(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Gout"));
        var fetched = ehr.Bare().Without("context.encounterId");
        Assert.Equal((await ehr.CallAsync(sent, "patient-greeter")).Is(200).Text, (await ehr.CallAsync(fetched, "patient-greeter")).Is(200).Text);
    }

    [Theory, Row("PF-03")]
    [InlineData("401")]
    [InlineData("403")]
    [InlineData("404")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("hangs")]
    [InlineData("breaks")]
    [InlineData("truncated")]
    [InlineData("html")]
    [InlineData("outcome")]
    [InlineData("another patient")]
    public async Task PF_03_RequiredDataNotToBeHad_412(string trouble)
    {
        var host = ehr.Run(("Budget:FhirCalls", "00:00:00.300"));
        ehr.Fhir.Answer("Patient/pat-1", trouble switch
        {
            "hangs" => FhirAnswers.Hang(),
            "breaks" => FhirAnswers.Broken(),
            "truncated" => FhirAnswers.Truncated(Calls.Patient().ToJsonString()),
            "html" => FhirAnswers.Html(),
            "outcome" => FhirAnswers.Outcome(),
            "another patient" => FhirAnswers.Json(Calls.Patient("pat-2").ToJsonString()),
            _ => FhirAnswers.Status(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture)),
        });
        var refused = (await ehr.CallAsync(host, ehr.Bare())).Is(412);
        Assert.Empty(OutcomeRules.Check(refused.Text));
        Assert.Contains("patient", refused.Text, StringComparison.Ordinal);
    }

    [Theory, Row("PF-05"), Row("PF-08"), Row("PF-10"), Row("PF-14")]
    [InlineData("null", "Known")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}""", "Unknown")]
    [InlineData("""{"response":{"status":"200 OK"},"resource":{"resourceType":"Bundle","type":"searchset"}}""", "Unknown")]
    public async Task PF_05_08_10_14_KeyThatWasSent_IsNotAskedFor(string sent, string state)
    {
        Assert.Equal($"patient Known 1; conditions {state} 0; activeMeds Known 1; encounter Known 1", await TellAsync(ehr.Bare().With("prefetch.conditions", JsonNode.Parse(sent))));
        Assert.DoesNotContain(EhrHost.ConditionsQuery, ehr.Fhir.Queries);
    }

    [Fact, Row("PF-12")]
    public async Task PF_12_FurtherPages_AreRead_OfWhatWasSentAndOfWhatWasFetched()
    {
        ehr.Fhir.Serve("Condition?page=2", Calls.Searchset(Calls.Condition("c2", "Gout")).ToJsonString());
        var next = $"{ehr.Fhir.BaseUrl}/Condition?page=2";
        ehr.Fhir.Serve(EhrHost.ConditionsQuery, FhirBodies.SearchSet([Calls.Condition("c1", "Asthma").ToJsonString()], next));
        Assert.Equal(All, await TellAsync(ehr.Bare()));
        Assert.Equal(All, await TellAsync(ehr.Bare().With("prefetch.conditions", FirstPage(next))));
    }

    [Fact, Row("PF-12"), Row("PF-13")]
    public async Task PF_12_13_PagesThatAreNotRead_LeaveThePartMarked()
    {
        var next = $"{ehr.Fhir.BaseUrl}/Condition?page=2";
        var call = ehr.Bare().With("prefetch.patient", Calls.Patient()).With("prefetch.conditions", FirstPage(next));
        Assert.Contains("conditions Partial 1", await TellAsync(call.DeepClone().AsObject().Without("fhirAuthorization")), StringComparison.Ordinal);
        Assert.Empty(ehr.Fhir.Requests);
        Assert.Contains("conditions Partial 1", await TellAsync(call.DeepClone().AsObject().With("fhirAuthorization.scope", "patient/Patient.rs")), StringComparison.Ordinal);
        ehr.Fhir.Answer("Condition?page=2", FhirAnswers.Status(500));
        Assert.Contains("conditions Partial 1", await TellAsync(call.DeepClone().AsObject()), StringComparison.Ordinal);
        var greeting = await ehr.CallAsync(Calls.View().With("prefetch.conditions", FirstPage(next)), "patient-greeter");
        Assert.Contains("the list is incomplete", greeting.Is(200).Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-09"), Row("PF-17"), Row("PF-18"), Row("PF-19")]
    public async Task PF_09_17_18_19_FetchedBundles_AreReadLikeThoseThatWereSent()
    {
        var modified = Calls.Condition("c3", "Modified");
        modified["modifierExtension"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/negated", ["valueBoolean"] = true });
        var outcome = new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = new JsonArray(new JsonObject { ["severity"] = "warning", ["code"] = "informational" }) };
        var bundle = Calls.Searchset(Calls.Condition("c1", "Asthma"), modified, outcome, new JsonObject { ["resourceType"] = "Provenance", ["id"] = "p1" });
        bundle.Remove("type");
        ehr.Fhir.Serve(EhrHost.ConditionsQuery, bundle.ToJsonString());
        var text = (await ehr.CallAsync(ehr.Bare(), "patient-greeter")).Is(200).Text;
        Assert.Contains("1 conditions", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Modified", text, StringComparison.Ordinal);

        ehr.Fhir.Serve(EhrHost.ConditionsQuery, Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Of somebody else", "pat-2")).ToJsonString());
        text = (await ehr.CallAsync(ehr.Bare(), "patient-greeter")).Is(200).Text;
        Assert.Contains("at least 1 conditions", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Of somebody else", text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-22")]
    public async Task PF_22_Queries_GoOutTogether()
    {
        // Each answer waits until all four questions are there. Asked one after the other, none would be answered.
        ehr.Fhir.Everything = async http =>
        {
            while (ehr.Fhir.MostAtOnce < 4) { await Task.Delay(5, http.RequestAborted); }
            await (Uri.UnescapeDataString(http.Features.Get<IHttpRequestFeature>()!.RawTarget["/fhir/".Length..]) switch
            {
                "Patient/pat-1" => FhirAnswers.Json(Calls.Patient().ToJsonString()),
                "Encounter/enc-1" => FhirAnswers.Json("""{"resourceType":"Encounter","id":"enc-1","subject":{"reference":"Patient/pat-1"}}"""),
                _ => FhirAnswers.Json(FhirBodies.NothingFound),
            })(http);
        };
        Assert.Equal("patient Known 1; conditions Known 0; activeMeds Known 0; encounter Known 1", await TellAsync(ehr.Bare()));
    }

    [Fact, Row("PF-22")]
    public async Task PF_22_Queries_ShareOneDeadline()
    {
        var host = ehr.Run(("Budget:FhirCalls", "00:00:01.500"));
        ehr.Fhir.Answer(EhrHost.MedicationsQuery, FhirAnswers.Hang());
        Assert.Equal("patient Known 1; conditions Known 2; activeMeds Unknown 0; encounter Known 1", EhrHost.SummaryOf(await ehr.CallAsync(host, ehr.Bare())));
    }

    [Fact, Row("TRUST-13")]
    public async Task TRUST_13_ChangedChart_ShowsInTheNextCall()
    {
        Assert.Equal(All, await TellAsync(ehr.Bare()));
        ehr.Fhir.Serve(EhrHost.ConditionsQuery, FhirBodies.NothingFound);
        Assert.Equal(All.Replace("conditions Known 2", "conditions Known 0", StringComparison.Ordinal), await TellAsync(ehr.Bare()));
    }

    private async Task<string> TellAsync(JsonObject call) => EhrHost.SummaryOf(await ehr.CallAsync(call));

    private static JsonObject FirstPage(string next)
    {
        var page = Calls.Searchset(Calls.Condition("c1", "Asthma"));
        page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = next });
        return page;
    }
}
