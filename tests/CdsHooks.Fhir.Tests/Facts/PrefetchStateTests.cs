using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Tests.Facts;

/// <summary>Absent, null, empty, failed, partial and wrong are told apart.</summary>
public class PrefetchStateTests
{
    [Theory]
    [InlineData("{}", FactState.Unknown)]
    [InlineData("""{"labs":null}""", FactState.Known)]
    [InlineData("""{"labs":{"resourceType":"Bundle","type":"searchset","total":0}}""", FactState.Known)]
    [InlineData("""{"labs":{"resourceType":"Bundle","type":"searchset","entry":null}}""", FactState.Known)]
    [InlineData("""{"labs":{"resourceType":"OperationOutcome","issue":[]}}""", FactState.Unknown)]
    [InlineData("""{"labs":{"response":{"status":"200"},"resource":{"resourceType":"Bundle"}}}""", FactState.Unknown)]
    [InlineData("""{"labs":[]}""", FactState.Unknown)]
    [InlineData("""{"labs":"none"}""", FactState.Unknown)]
    [InlineData("""{"labs":{"resourceType":"Patient","id":"p1"}}""", FactState.Unknown)]
    public void StateOf_SearchKey_FollowsWhatWasSent(string prefetch, FactState expected)
    {
        using var call = Call.With(prefetch);
        Assert.Equal(expected, call.Chart.StateOf(Call.Labs));
        Assert.Equal(0, call.Count(Call.HbA1c));
    }

    [Theory]
    [InlineData("{}", FactState.Unknown)]
    [InlineData("""{"patient":null}""", FactState.Unknown)]
    [InlineData("""{"patient":{"resourceType":"Patient","id":"p1"}}""", FactState.Known)]
    [InlineData("""{"patient":{"resourceType":"Patient","id":"p2"}}""", FactState.Unknown)]
    [InlineData("""{"patient":{"resourceType":"Patient"}}""", FactState.Unknown)]
    [InlineData("""{"patient":{"resourceType":"Observation","id":"p1"}}""", FactState.Unknown)]
    [InlineData("""{"patient":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p1"}}]}}""", FactState.Known)]
    [InlineData("""{"patient":{"resourceType":"Bundle","type":"searchset","total":0}}""", FactState.Unknown)]
    public void StateOf_ReadKey_NeedsThePatientOfTheCall(string prefetch, FactState expected)
    {
        using var call = Call.With(prefetch);
        Assert.Equal(expected, call.Chart.StateOf(Call.Patient));
    }

    [Fact]
    public void StateOf_NextPage_IsPartialUnlessTheNewestComesFirst()
    {
        const string Page = """{"resourceType":"Bundle","link":[{"relation":"next","url":"https://ehr.example/2"}],"entry":[]}""";
        using var call = Call.With($$"""{"labs":{{Page}},"newest":{{Page}}}""");
        Assert.Equal(FactState.Partial, call.Chart.StateOf(Call.Labs));
        Assert.Equal(FactState.Known, call.Chart.StateOf(Call.Newest));
    }

    [Theory]
    [InlineData("2026-05-01", "2026-04-01", FactState.Known)]
    [InlineData("2026-05-01", "2026-05-01", FactState.Known)]
    [InlineData("2026-05", "2026-05-20", FactState.Known)]
    [InlineData("2026-04-01", "2026-05-01", FactState.Partial)]
    public void StateOf_NextPageOfTheNewest_IsKnownOnlyWhenTheServerSorted(string first, string second, FactState expected)
    {
        var entries = $$$"""{"resource":{{{Dated("o1", first)}}}},{"resource":{{{Dated("o2", second)}}}}""";
        using var call = Call.With($$$"""
            {"newest":{"resourceType":"Bundle","link":[{"relation":"next","url":"https://ehr.example/2"}],"entry":[{{{entries}}}]}}
            """);
        Assert.Equal(expected, call.Chart.StateOf(Call.Newest));

        static string Dated(string id, string date) => Call.HbA1cOf(id, more: $",\"effectiveDateTime\":\"{date}\"");
    }

    [Theory]
    [InlineData("Patient/p2", "")]
    [InlineData("Patient/p1", ",\"modifierExtension\":[{\"url\":\"urn:x\"}]")]
    public void StateOf_ResourceThatMustNotBeUsed_LeavesTheKeyPartial(string subject, string more)
    {
        using var call = Call.With(Call.Bundle("labs", Call.HbA1cOf("o1", subject, more: more)));
        Assert.Equal(FactState.Partial, call.Chart.StateOf(Call.Labs));
    }

    [Theory]
    [InlineData("warning", "incomplete", FactState.Partial)]
    [InlineData("error", "processing", FactState.Partial)]
    [InlineData("warning", "throttled", FactState.Partial)]
    [InlineData("information", "informational", FactState.Known)]
    public void StateOf_OutcomeInsideTheBundle_TellsOfMissingDataOrNot(string severity, string code, FactState expected)
    {
        var outcome = $$"""{"resourceType":"OperationOutcome","issue":[{"severity":"{{severity}}","code":"{{code}}"}]}""";
        using var call = Call.With(Call.Bundle("labs", Call.HbA1cOf("o1"), outcome));
        Assert.Equal(expected, call.Chart.StateOf(Call.Labs));
        Assert.Equal(1, call.Count(Call.HbA1c));
    }

    [Fact]
    public void StateOf_BundleOfAnotherType_IsUnknown()
    {
        using var call = Call.With(Call.Bundle("conditions", Call.HbA1cOf("o1")));
        Assert.Equal(FactState.Unknown, call.Chart.StateOf(Call.Conditions));
    }

    [Fact]
    public void StateOf_SingleResourceForASearch_CountsAsItsOnlyMatch()
    {
        using var call = Call.With($$"""{"labs":{{Call.HbA1cOf("o1")}}}""");
        Assert.Equal(FactState.Known, call.Chart.StateOf(Call.Labs));
        Assert.Equal(1, call.Count(Call.HbA1c));
    }

    [Fact]
    public void Prefetch_EachKey_IsReportedOnce()
    {
        using var call = Call.With("""{"patient":{"resourceType":"Patient","id":"p1"},"labs":null,"unknown":{"resourceType":"Patient","id":"x"}}""");
        Assert.Equal(["patient", "conditions", "labs", "newest", "medications"], call.Chart.Prefetch.Select(report => report.Key), StringComparer.Ordinal);
        Assert.Equal(PrefetchState.Null, call.Chart.Prefetch[2].Sent);
        Assert.Equal(1, call.Chart.Counts.Used);
    }
}
