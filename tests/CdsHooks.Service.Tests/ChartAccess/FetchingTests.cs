using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>What is asked for, and what becomes of the answers.</summary>
public sealed class FetchingTests : IClassFixture<GapHost>
{
    private readonly GapHost fixture;

    public FetchingTests(GapHost fixture)
    {
        this.fixture = fixture;
        fixture.Reset();
    }

    [Fact]
    public async Task Call_OneOfThreeKeysSent_ExactlyTheOtherTwoAreAsked()
    {
        var answer = await ExplainedAsync(fixture.Bare().With("prefetch.patient", Calls.Patient()));

        Assert.Equal("patient Known 1; conditions Known 2; medications Known 1", GapHost.SummaryOf(answer));
        Assert.Equal([GapContent.ConditionsQuery, GapContent.MedicationsQuery], Asked());
        Assert.All(fixture.Fhir.Requests, request => Assert.Equal($"Bearer {GapHost.AccessToken}", request.Authorization));
        Assert.Equal(("resource", null, "known"), GapHost.KeyOf(answer, "patient"));
        Assert.Equal(("absent", "read", "known"), GapHost.KeyOf(answer, "conditions"));
    }

    [Fact]
    public async Task Call_NothingSent_AnswersAsWithEverythingSent()
    {
        var bare = fixture.Bare();
        var full = bare.DeepClone().AsObject()
            .With("prefetch.patient", Calls.Patient())
            .With("prefetch.conditions", Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Gout")))
            .With("prefetch.medications", Calls.Searchset(Calls.Order("m1")));

        var fetched = (await Exchange.CallAsync(fixture.Host, "three-keys", bare)).Is(200).Text;
        Assert.Equal(3, fixture.Fhir.Queries.Count);
        fixture.Fhir.Forget();
        Assert.Equal(fetched, (await Exchange.CallAsync(fixture.Host, "three-keys", full)).Is(200).Text);
        Assert.Empty(fixture.Fhir.Queries);
    }

    [Fact]
    public async Task Call_EverySubsetOfKeys_AsksForTheRest()
    {
        var all = new (string Key, JsonObject Value, string Query)[]
        {
            ("patient", Calls.Patient(), GapContent.PatientQuery),
            ("conditions", Calls.Searchset(), GapContent.ConditionsQuery),
            ("medications", Calls.Searchset(), GapContent.MedicationsQuery),
        };
        for (var subset = 0; subset < 8; subset++)
        {
            var call = fixture.Bare();
            var sent = all.Where((_, index) => (subset & (1 << index)) != 0).ToList();
            foreach (var (key, value, _) in sent) { call["prefetch"]![key] = value.DeepClone(); }
            fixture.Fhir.Forget();
            (await Exchange.CallAsync(fixture.Host, "three-keys", call)).Is(200);
            Assert.Equal(all.Except(sent).Select(item => item.Query).Order(StringComparer.Ordinal), Asked());
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}""")]
    [InlineData("""{"response":{"status":"200"},"resource":{"resourceType":"Bundle"}}""")]
    [InlineData("7")]
    [InlineData("""{"resourceType":"Patient","id":"pat-1"}""")]
    public async Task Call_KeySentWithoutData_IsNotAskedAgain(string sent)
    {
        var answer = await ExplainedAsync(fixture.Bare()
            .With("prefetch.patient", Calls.Patient())
            .With("prefetch.conditions", JsonNode.Parse(sent))
            .With("prefetch.medications", JsonNode.Parse(sent)));

        Assert.Empty(Asked());
        Assert.Null(GapHost.KeyOf(answer, "conditions").Fetched);
    }

    [Fact]
    public async Task Call_TwoKeysWithOneQuery_AskOnce()
    {
        var answer = await Exchange.CallAsync(fixture.Host, "same-query", fixture.Bare());

        Assert.Equal("patient Known 1; conditions Known 2; problems Known 2", GapHost.SummaryOf(answer));
        Assert.Equal([GapContent.ConditionsQuery, GapContent.PatientQuery], Asked());
    }

    [Fact]
    public async Task Call_ContextWithoutEncounter_DoesNotAskForOne()
    {
        var answer = await Exchange.ExplainedAsync(fixture.Host, "with-encounter", fixture.Bare());

        Assert.Equal([GapContent.PatientQuery], Asked());
        Assert.Equal(("absent", "no-query", "unknown"), GapHost.KeyOf(answer, "encounter"));
    }

    [Fact]
    public async Task Call_WhatNoRuleNeeds_IsNotAsked()
    {
        var without = await Exchange.ExplainedAsync(fixture.Host, "only-with-orders", fixture.Bare());
        Assert.Equal([GapContent.PatientQuery], Asked());
        Assert.Equal(("absent", "not-needed", "unknown"), GapHost.KeyOf(without, "conditions"));

        fixture.Fhir.Forget();
        var with = Calls.Of("order-sign").With("prefetch", new JsonObject()).With("fhirServer", fixture.Fhir.BaseUrl.AbsoluteUri)
            .With("fhirAuthorization", Calls.Authorization());
        (await Exchange.CallAsync(fixture.Host, "only-with-orders", with)).Is(200);
        Assert.Equal([GapContent.ConditionsQuery, GapContent.MedicationsQuery, GapContent.PatientQuery], Asked());
    }

    [Fact]
    public async Task Call_NewestAskedFor_ReadsOnePage()
    {
        fixture.Fhir.Serve(GapContent.ResultsQuery, FhirBodies.SearchSet(
            [GapHost.Result("o1", "2026-02-01").ToJsonString(), GapHost.Result("o2").ToJsonString()], $"{fixture.Fhir.BaseUrl}/Observation?page=2"));
        var answer = await Exchange.CallAsync(fixture.Host, "newest-results", fixture.Bare());

        Assert.Equal("patient Known 1; results Known 2", GapHost.SummaryOf(answer));
        Assert.Equal([GapContent.ResultsQuery, GapContent.PatientQuery], Asked());
    }

    [Fact]
    public async Task Call_SeveralPages_AreReadToTheLast()
    {
        fixture.Fhir.Serve(GapContent.ConditionsQuery, FhirBodies.SearchSet([Calls.Condition("c1", "Asthma").ToJsonString()], $"{fixture.Fhir.BaseUrl}/Condition?page=2"));
        fixture.Fhir.Serve("Condition?page=2", Calls.Searchset(Calls.Condition("c2", "Gout")).ToJsonString());

        Assert.Equal("patient Known 1; conditions Known 2; medications Known 1", GapHost.SummaryOf(await ExplainedAsync(fixture.Bare())));
    }

    [Theory]
    [InlineData("/Condition?page=2", "Condition?page=2")]
    [InlineData("?page=2", "?page=2")]
    public async Task Call_FirstPageSent_FurtherOnesAreRead(string next, string asked)
    {
        fixture.Fhir.Serve(asked, Calls.Searchset(Calls.Condition("c2", "Gout")).ToJsonString());
        var answer = await ExplainedAsync(FirstPage($"{fixture.Fhir.BaseUrl}{next}"));

        Assert.Contains("conditions Known 2", GapHost.SummaryOf(answer), StringComparison.Ordinal);
        Assert.Equal(("bundle", "read", "known"), GapHost.KeyOf(answer, "conditions"));
        Assert.Contains(asked, Asked());
    }

    [Theory]
    [InlineData("https://evil.example.org/fhir/Condition?page=2")]
    [InlineData("http://127.0.0.1:1/fhir/Condition?page=2")]
    [InlineData("//evil.example.org/fhir?page=2")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Call_FirstPageSentWithAForeignLink_StaysPartial(string next)
    {
        var answer = await ExplainedAsync(FirstPage(next));

        Assert.Contains("conditions Partial 1", GapHost.SummaryOf(answer), StringComparison.Ordinal);
        Assert.Equal(("bundle", "forbidden", "partial"), GapHost.KeyOf(answer, "conditions"));
        Assert.Equal([GapContent.MedicationsQuery], Asked());
    }

    [Fact]
    public async Task Call_FirstPageSentWithoutToken_StaysPartial()
    {
        var answer = await ExplainedAsync(FirstPage($"{fixture.Fhir.BaseUrl}/Condition?page=2").Without("fhirAuthorization"));

        Assert.Contains("conditions Partial 1; medications Unknown 0", GapHost.SummaryOf(answer), StringComparison.Ordinal);
        Assert.Equal(("bundle", "no-token", "partial"), GapHost.KeyOf(answer, "conditions"));
        Assert.Empty(Asked());
    }

    [Fact]
    public async Task Call_ServerTellsOfAnotherPatient_IsNotUsed()
    {
        fixture.Fhir.Serve(GapContent.ConditionsQuery, Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Of somebody else", "pat-2")).ToJsonString());
        var answer = await ExplainedAsync(fixture.Bare());
        Assert.Contains("conditions Partial 1", GapHost.SummaryOf(answer), StringComparison.Ordinal);
        Assert.Equal(1, Cards.ExplanationOf(answer).GetProperty("resources").GetProperty("ofAnotherPatient").GetInt32());

        fixture.Fhir.Serve(GapContent.PatientQuery, Calls.Patient("pat-2").ToJsonString());
        (await ExplainedAsync(fixture.Bare())).Is(412);
    }

    private JsonObject FirstPage(string next)
    {
        var page = Calls.Searchset(Calls.Condition("c1", "Asthma"));
        page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = next });
        return fixture.Bare().With("prefetch.patient", Calls.Patient()).With("prefetch.conditions", page);
    }

    private IEnumerable<string> Asked() => fixture.Fhir.Queries.Order(StringComparer.Ordinal);

    private Task<Exchange> ExplainedAsync(JsonObject call) => Exchange.ExplainedAsync(fixture.Host, "three-keys", call);
}
