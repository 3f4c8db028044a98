using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>The data sent along: what is there, what is not, and what is only said to be.</summary>
[Collection(FixtureHost.Collection)]
public class PrefetchTests(FixtureHost fixture)
{
    [Fact, Row("PF-02"), Row("RESP-04")]
    public async Task PF_02_RESP_04_RequiredDataMissing_412()
    {
        var refused = (await SendAsync(Calls.View().Without("prefetch.patient"))).Is(412);
        Assert.Empty(OutcomeRules.Check(refused.Text));
        Assert.Contains("patient", refused.Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-04")]
    public async Task PF_04_EachSubsetOfKeys_IsAnswered()
    {
        foreach (var (hook, service) in Calls.ServiceOf)
        {
            (await Exchange.CallAsync(fixture.Host, service, Calls.Of(hook))).Is(200);
            (await Exchange.CallAsync(fixture.Host, service, Calls.Of(hook).With("prefetch", new JsonObject { ["activeMeds"] = Calls.Searchset(), ["conditions"] = Calls.Searchset(), ["encounter"] = null }))).Is(412);
            (await Exchange.CallAsync(fixture.Host, service, Calls.Of(hook).With("prefetch", new JsonObject()))).Is(412);
        }
    }

    [Fact, Row("PF-05"), Row("TOK-11")]
    public async Task PF_05_TOK_11_Null_SaysThatThereIsNoSuchData()
    {
        (await SendAsync(Calls.View().With("prefetch.patient", null))).Is(412);
        var answer = await ConditionsAsync(null);
        Assert.Contains("0 conditions", answer.Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-06")]
    public async Task PF_06_AbsentNullEmptyAndFailed_AreToldApart()
    {
        var absent = (await Exchange.ExplainedAsync(fixture.Host, "patient-greeter", Calls.Of("patient-view"))).Is(200);
        Assert.Equal(("absent", "unknown", 0), Cards.PrefetchOf(absent, "conditions"));
        Assert.Contains("conditions unknown", absent.Text, StringComparison.Ordinal);
        Assert.Equal(("null", "known", 0), Cards.PrefetchOf(await ConditionsAsync(null), "conditions"));
        Assert.Equal(("bundle", "known", 0), Cards.PrefetchOf(await ConditionsAsync(Calls.Searchset()), "conditions"));
        Assert.Equal(("operation-outcome", "unknown", 0), Cards.PrefetchOf(await ConditionsAsync(Outcome("error", "exception")), "conditions"));
    }

    [Fact, Row("PF-07")]
    public async Task PF_07_NullAndEmptySearchset_LeadToTheSame()
    {
        var nothing = Calls.View().With("prefetch.conditions", null);
        var empty = Calls.View().With("prefetch.conditions", new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = 0 });
        Assert.Equal((await SendAsync(nothing)).Is(200).Text, (await SendAsync(empty)).Is(200).Text);
    }

    [Fact, Row("PF-08")]
    public async Task PF_08_OperationOutcome_IsUnavailableData()
    {
        (await SendAsync(Calls.View().With("prefetch.patient", Outcome("error", "not-found")))).Is(412);
        Assert.Contains("conditions unknown", (await ConditionsAsync(Outcome("error", "timeout"))).Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-09")]
    public async Task PF_09_OutcomeInsideABundle_IsNoClinicalResource()
    {
        var warned = Calls.Searchset(Calls.Condition("c1", "Asthma"), Outcome("warning", "informational"));
        Assert.Contains("1 conditions", (await ConditionsAsync(warned)).Text, StringComparison.Ordinal);
        var failed = Calls.Searchset(Calls.Condition("c1", "Asthma"), Outcome("error", "timeout"));
        Assert.Contains("at least 1 conditions, the list is incomplete", (await ConditionsAsync(failed)).Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-12"), Row("PF-13")]
    public async Task PF_12_PF_13_AFirstPage_IsNotTakenForAll()
    {
        var page = Calls.Searchset(Calls.Condition("c1", "Asthma"));
        page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://ehr.example.org/fhir?page=2" });
        var answer = await ConditionsAsync(page);
        Assert.Contains("at least 1 conditions, the list is incomplete", answer.Text, StringComparison.Ordinal);
        Assert.Equal(("bundle", "partial", 1), Cards.PrefetchOf(answer, "conditions"));
    }

    [Fact, Row("PF-14")]
    public async Task PF_14_RetiredWrapper_IsNoResource()
    {
        var wrapped = new JsonObject { ["response"] = new JsonObject { ["status"] = "200 OK" }, ["resource"] = Calls.Patient() };
        (await SendAsync(Calls.View().With("prefetch.patient", wrapped))).Is(412);
    }

    [Fact, Row("PF-15")]
    public async Task PF_15_UnknownKeys_AreIgnored()
    {
        var plain = (await SendAsync(Calls.View())).Is(200).Text;
        Assert.Equal(plain, (await SendAsync(Calls.View().With("prefetch.somebodyElses", Calls.Searchset(Calls.Condition("c9", "Not asked for"))))).Is(200).Text);
    }

    [Fact, Row("PF-16")]
    public async Task PF_16_AnotherResourceUnderAKey_IsNotTaken()
    {
        (await SendAsync(Calls.View().With("prefetch.patient", Calls.Condition("c1", "Asthma")))).Is(412);
        Assert.Contains("conditions unknown", (await ConditionsAsync(Calls.Searchset(Calls.Order("mr-1")))).Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-17")]
    public async Task PF_17_DataOfAnotherPatient_IsNotTaken()
    {
        (await SendAsync(Calls.View().With("prefetch.patient", Calls.Patient("pat-2")))).Is(412);
        var answer = await ConditionsAsync(Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Of somebody else", "pat-2")));
        Assert.Contains("1 conditions", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Of somebody else", answer.Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-18")]
    public async Task PF_18_OtherTypesContainedTextAndModifiers_AreReadRight()
    {
        var rich = Calls.Condition("c1", "Asthma");
        rich["text"] = new JsonObject { ["status"] = "generated", ["div"] = "<div>Asthma</div>" };
        rich["contained"] = new JsonArray(Calls.Condition("inside", "Contained"));
        rich["extension"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/unknown", ["valueCode"] = "x" });
        var modified = Calls.Condition("c2", "Modified");
        modified["modifierExtension"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/negated", ["valueBoolean"] = true });
        var provenance = new JsonObject { ["resourceType"] = "Provenance", ["id"] = "p1" };
        var answer = await ConditionsAsync(Calls.Searchset(rich, modified, provenance));
        Assert.Contains("1 conditions", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Modified", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Contained", answer.Text, StringComparison.Ordinal);
    }

    [Fact, Row("PF-19")]
    public async Task PF_19_SpareBundles_AreReadAlike()
    {
        JsonObject One(Action<JsonObject> bend)
        {
            var bundle = Calls.Searchset(Calls.Condition("c1", "Asthma"));
            bend(bundle);
            return bundle;
        }

        var plain = (await SendAsync(Calls.View().With("prefetch.conditions", One(_ => { })))).Is(200).Text;
        foreach (var variant in new[] { One(bundle => bundle.Remove("type")), One(bundle => bundle["type"] = "collection"), One(bundle => bundle["total"] = 1), One(bundle => bundle["entry"]![0]!["fullUrl"] = "urn:uuid:1") })
        {
            Assert.Equal(plain, (await SendAsync(Calls.View().With("prefetch.conditions", variant))).Is(200).Text);
        }
    }

    [Fact, Row("PF-20")]
    public async Task PF_20_OtherFhirVersions_DoNoHarm()
    {
        var stu3 = new JsonObject { ["resourceType"] = "MedicationOrder", ["id"] = "m1", ["status"] = "draft", ["patient"] = new JsonObject { ["reference"] = "Patient/pat-1" } };
        var r5 = Calls.Order("m2");
        r5.Remove("medicationCodeableConcept");
        r5["medication"] = new JsonObject { ["concept"] = new JsonObject { ["text"] = "warfarin" } };
        var answer = await Exchange.CallAsync(fixture.Host, "order-check", Calls.Of("order-sign").With("context.draftOrders", Calls.BundleOf(stu3, r5)));
        Assert.Equal(2, answer.Is(200).Cards.Count);
        Assert.Empty(ResponseRules.Check(answer.Json));
    }

    private static JsonObject Outcome(string severity, string code) => new()
    {
        ["resourceType"] = "OperationOutcome",
        ["issue"] = new JsonArray(new JsonObject { ["severity"] = severity, ["code"] = code }),
    };

    private async Task<Exchange> ConditionsAsync(JsonNode? conditions) =>
        (await Exchange.ExplainedAsync(fixture.Host, "patient-greeter", Calls.View().With("prefetch.conditions", conditions))).Is(200);

    private Task<Exchange> SendAsync(JsonObject call) => Exchange.CallAsync(fixture.Host, "patient-greeter", call);
}
