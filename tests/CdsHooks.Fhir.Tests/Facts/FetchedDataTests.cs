using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Rest;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Tests.Facts;

public class FetchedDataTests
{
    private const string NextPage = ""","link":[{"relation":"next","url":"https://fhir.example.org/r4?page=2"}]""";
    private const string Patient1 = """{"resourceType":"Patient","id":"p1"}""";
    private const string Patient2 = """{"resourceType":"Patient","id":"p2"}""";
    private const string Condition1 = """{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"}}""";
    private const string Condition2 = """{"resourceType":"Condition","id":"c2","subject":{"reference":"https://fhir.example.org/r4/Patient/p1"}}""";
    private const string ConditionOfP2 = """{"resourceType":"Condition","id":"c3","subject":{"reference":"Patient/p2"}}""";

    [Fact]
    public void GapsOf_KeysNotSent_AreGaps() =>
        Assert.Equal(["newest", "medications"], Call.GapsOf($$$"""{"patient":{{{Patient1}}},"conditions":null,"labs":{"resourceType":"OperationOutcome"}}"""));

    [Fact]
    public void GapsOf_WhatCannotBeRead_IsNoGap() =>
        Assert.Equal([], Call.GapsOf("""{"patient":7,"conditions":[],"labs":{},"newest":null,"medications":{"resourceType":"Patient"}}"""));

    [Fact]
    public void GapsOf_FirstPage_IsAGapUnlessTheNewestWereAskedFor() => Assert.Equal(
        ["patient", "conditions from https://fhir.example.org/r4?page=2", "labs", "medications"],
        Call.GapsOf($$$"""{"conditions":{{{Page(Condition1)}}},"newest":{{{Page(Call.HbA1cOf("o1"))}}}}"""));

    [Fact]
    public void GapsOf_CallWithoutAny_CostsNoMemory()
    {
        const string all = """{"patient":null,"conditions":null,"labs":null,"newest":null,"medications":null}""";
        using var call = Call.With(all);
        Assert.Null(call.Gaps());
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = call.Gaps();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Read_ResourceFetched_IsKnown() => AssertReport(FactState.Known, 1, FetchOutcome.Read, "patient", "{}", Call.Pages(Patient1));

    [Theory]
    [InlineData(Patient2)]
    [InlineData(Condition1)]
    [InlineData("""{"resourceType":"OperationOutcome"}""")]
    [InlineData("[]")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset"}""")]
    public void Read_AnotherResourceFetched_StaysUnknown(string body)
    {
        using var call = Call.Filled("{}", gap => gap.Fact.Key == "patient" ? Call.Pages(body) : null);

        Assert.Equal(FactState.Unknown, call.Chart.StateOf(Call.Patient));
        Assert.Equal(0, call.Count(Call.Patient));
    }

    [Fact]
    public void Read_OfAnotherPatient_IsCounted()
    {
        using var call = Call.Filled("{}", gap => gap.Fact.Key switch
        {
            "patient" => Call.Pages(Patient2),
            "conditions" => Call.Pages(Call.Searchset(Condition1, ConditionOfP2)),
            _ => null,
        });

        Assert.Equal(2, call.Chart.Counts.OfAnotherPatient);
        Assert.Equal(FactState.Unknown, call.Chart.StateOf(Call.Patient));
        Assert.Equal(FactState.Partial, call.Chart.StateOf(Call.Conditions));
        Assert.Equal(1, call.Count(Call.Conditions));
    }

    [Fact]
    public void Read_EmptySearch_IsKnown() => AssertReport(FactState.Known, 0, FetchOutcome.Read, "conditions", "{}", Call.Pages(Call.Searchset()));

    [Fact]
    public void Read_AllPages_AreKnown() =>
        AssertReport(FactState.Known, 2, FetchOutcome.Read, "conditions", "{}", Call.Pages(Page(Condition1), Call.Searchset(Condition2)));

    [Fact]
    public void Read_PagesCutShort_ArePartial() => AssertReport(
        FactState.Partial, 1, FetchOutcome.Read, "conditions", "{}", Call.Pages(Page(Condition1)) with { IsCutShort = true });

    [Fact]
    public void Read_PageThatIsNoBundle_LeavesTheRestPartial() => AssertReport(
        FactState.Partial, 1, FetchOutcome.Read, "conditions", "{}", Call.Pages(Page(Condition1), """{"resourceType":"OperationOutcome"}"""));

    [Fact]
    public void Read_OutcomeEntry_LeavesTheRestPartial() => AssertReport(
        FactState.Partial, 1, FetchOutcome.Read, "conditions", "{}",
        Call.Pages(Call.Searchset(Condition1, """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}""")));

    [Fact]
    public void Read_ResourceInPlaceOfASearch_IsUnknown() => AssertReport(FactState.Unknown, 0, FetchOutcome.Read, "conditions", "{}", Call.Pages(Condition1));

    [Theory]
    [InlineData(FhirReplyKind.NotFound, FetchOutcome.NotFound)]
    [InlineData(FhirReplyKind.Unauthorized, FetchOutcome.Denied)]
    [InlineData(FhirReplyKind.Denied, FetchOutcome.Denied)]
    [InlineData(FhirReplyKind.Refused, FetchOutcome.Refused)]
    [InlineData(FhirReplyKind.Throttled, FetchOutcome.Throttled)]
    [InlineData(FhirReplyKind.Late, FetchOutcome.Late)]
    [InlineData(FhirReplyKind.Failed, FetchOutcome.Failed)]
    [InlineData(FhirReplyKind.TooLarge, FetchOutcome.TooLarge)]
    [InlineData(FhirReplyKind.Unreadable, FetchOutcome.Unreadable)]
    [InlineData(FhirReplyKind.Forbidden, FetchOutcome.Forbidden)]
    [InlineData(FhirReplyKind.Spared, FetchOutcome.Spared)]
    public void Read_NothingFetched_IsUnknownWhateverTheReason(FhirReplyKind kind, FetchOutcome outcome)
    {
        foreach (var key in (string[])["patient", "conditions"]) { AssertReport(FactState.Unknown, 0, outcome, key, "{}", new FhirReply(kind, [])); }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"Patient\"")]
    [InlineData("""{"resourceType":"Bundle","entry":{},"link":{}}""")]
    [InlineData("""{"resourceType":"Bundle","entry":[null,7,[],{},{"resource":null},{"resource":[]},{"resource":{"resourceType":"Bundle"}}],"link":[null,7,{"relation":"next"}]}""")]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition","id":{},"subject":[],"code":7}}]}""")]
    [InlineData("""{"resourceType":["Bundle"],"entry":"x"}""")]
    public void Read_OddBodies_NeverThrow(string body)
    {
        using var call = Call.Filled("{}", gap => Call.Pages(body, body));

        Assert.Equal(0, call.Count(Call.Patient));
        Assert.NotEqual(FactState.Known, call.Chart.StateOf(Call.Patient));
    }

    [Fact]
    public void Read_FurtherPages_CompleteTheFirst() => AssertReport(
        FactState.Known, 2, FetchOutcome.Read, "conditions", $$$"""{"conditions":{{{Page(Condition1)}}}}""", Call.Pages(Call.Searchset(Condition2)));

    [Fact]
    public void Read_FurtherPagesCutShort_LeaveItPartial() => AssertReport(
        FactState.Partial, 2, FetchOutcome.Read, "conditions", $$$"""{"conditions":{{{Page(Condition1)}}}}""", Call.Pages(Page(Condition2)) with { IsCutShort = true });

    [Fact]
    public void Read_FurtherPagesNotHad_LeaveItPartial() => AssertReport(
        FactState.Partial, 1, FetchOutcome.Late, "conditions", $$$"""{"conditions":{{{Page(Condition1)}}}}""", new FhirReply(FhirReplyKind.Late, []));

    [Fact]
    public void Read_NewestCutShort_IsKnownAndMayHoldOlder()
    {
        using var call = Call.Filled("{}", gap => gap.Fact.Key == "newest" ? Call.Pages(Page(Call.HbA1cOf("o1"))) with { IsCutShort = true } : null);

        Assert.Equal(FactState.Known, call.Chart.StateOf(Call.Newest));
        Assert.True(call.Chart.MayHoldOlder(call.Chart.PlaceOf(Call.Newest)));
    }

    [Fact]
    public void Find_ReferenceIntoAnotherBody_IsFollowed()
    {
        const string order = """{"resourceType":"MedicationRequest","id":"m1","subject":{"reference":"Patient/p1"},"medicationReference":{"reference":"Medication/x"}}""";
        const string medication = """{"resourceType":"Medication","id":"x","code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"6809"}]}}""";
        using var call = Call.Filled($$$"""{"medications":{{{Page(order)}}}}""", gap => gap.Fact.Key == "medications" ? Call.Pages(Call.Searchset(medication)) : null);

        Assert.Equal(1, call.Count(Call.Metformin));
    }

    [Fact]
    public void MedicationOf_OrdersAtTheSamePlaceOfTwoBodies_AreToldApart()
    {
        var bodies = new[] { "6809", "11289" }.Select((code, index) => Call.Searchset($$$"""
            {"resourceType":"MedicationRequest","id":"m{{{index}}}","subject":{"reference":"Patient/p1"},
             "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"{{{code}}}"}]}}
            """));
        using var call = Call.Filled("{}", gap => gap.Fact.Key == "medications" ? Call.Pages(bodies) : null);

        var found = call.Chart.Of(Call.Medications).ToList();
        Assert.Equal(found[0].Node.Ordinal, found[1].Node.Ordinal);
        Assert.Equal(["metformin", "warfarin"], found.Select(order => call.Chart.MedicationOf(order.Node).Ingredients.Single().Name));
        Assert.Equal([0, 1], found.Select(order => call.Chart.PlaceOf(order.Node)));
        Assert.Equal(-1, call.Chart.PlaceOf(found[0].Node["subject"u8]));
    }

    [Fact]
    public void Dispose_LetsGoOfAllPages()
    {
        var reply = Call.Pages(Call.Searchset(Condition1));
        Call.Filled("{}", gap => gap.Fact.Key is "conditions" or "labs" ? reply : null).Dispose();

        Assert.Throws<ObjectDisposedException>(() => reply.Pages[0].Root.IsObject);
    }

    private static string Page(string resource) => $"{Call.Searchset(resource)[..^1]}{NextPage}}}";

    private static void AssertReport(FactState state, int resources, FetchOutcome fetched, string key, string prefetch, FhirReply reply)
    {
        using var call = Call.Filled(prefetch, gap => gap.Fact.Key == key ? reply : null);

        var sent = prefetch == "{}" ? PrefetchState.Absent : PrefetchState.Bundle;
        var report = call.Chart.Prefetch.Single(candidate => candidate.Key == key);
        Assert.Equal((sent, state, resources, fetched), (report.Sent, report.State, report.Resources, report.Fetched));
    }
}
