using System.Globalization;
using CdsHooks.Fhir.Facts;

namespace CdsHooks.Fhir.Tests.Facts;

/// <summary>Which resources count, and what they are found by.</summary>
public class ChartTests
{
    [Theory]
    [InlineData("Patient/p1", true)]
    [InlineData("https://ehr.example/fhir/Patient/p1", true)]
    [InlineData("Patient/p1/_history/3", true)]
    [InlineData("urn:uuid:p1", true)]
    [InlineData("p1", true)]
    [InlineData("#pat", true)]
    [InlineData("Patient/p2", false)]
    [InlineData("https://ehr.example/fhir/Patient/p11", false)]
    [InlineData("urn:uuid:p2", false)]
    [InlineData("Group/p1", false)]
    [InlineData("p2", false)]
    public void Of_Subject_MustBeThePatientOfTheCall(string subject, bool counts)
    {
        using var call = Call.With(Call.Bundle("labs", Call.HbA1cOf("o1", subject)));
        Assert.Equal(counts ? 1 : 0, call.Count(Call.HbA1c));
        Assert.Equal(counts ? 0 : 1, call.Chart.Counts.OfAnotherPatient);
    }

    [Fact]
    public void Of_SameResourceUnderTwoKeys_CountsOnce()
    {
        var first = Call.Bundle("labs", Call.HbA1cOf("o1"), Call.HbA1cOf("o1"), Call.HbA1cOf("o2"));
        var both = first[..^1] + "," + Call.Bundle("newest", Call.HbA1cOf("o1"))[1..];
        using var call = Call.With(both);
        Assert.Equal(2, call.Count(Call.HbA1c));
        Assert.Equal(2, call.Chart.Counts.Repeated);
    }

    [Fact]
    public void Of_ResourceWithModifierExtension_IsNotUsed()
    {
        using var call = Call.With(Call.Bundle("labs", Call.HbA1cOf("o1", more: ""","modifierExtension":[{"url":"urn:x","valueBoolean":true}]""")));
        Assert.Equal(0, call.Count(Call.HbA1c));
        Assert.Equal(1, call.Chart.Counts.WithModifier);
    }

    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "E11.9", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "E119", true)]
    [InlineData("urn:oid:2.16.840.1.113883.6.90", "e11.65", true)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "E10.9", false)]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "E1", false)]
    [InlineData("http://snomed.info/sct", "44054006", true)]
    [InlineData("http://snomed.info/sct", "E11.9", false)]
    [InlineData("urn:local", "44054006", false)]
    public void Of_ConditionCodes_MatchBySystem(string system, string code, bool matches)
    {
        var condition = $$$"""{"resourceType":"Condition","id":"c1","code":{"coding":[{"code":"x"},{"system":"{{{system}}}","code":"{{{code}}}"}]}}""";
        using var call = Call.With(Call.Bundle("conditions", condition));
        Assert.Equal(matches, call.Chart.HasAny(Call.Diabetes));
        Assert.Equal(1, call.Count(Call.Conditions));
    }

    [Fact]
    public void Of_EscapedCode_IsFound()
    {
        using var call = Call.With(Call.Bundle("labs", Call.HbA1cOf("o1", code: "\\u0034548-4")));
        Assert.Equal(1, call.Count(Call.HbA1c));
    }

    [Fact]
    public void Of_TwoCodingsOfOneSet_CountOnce()
    {
        const string Condition = """
            {"resourceType":"Condition","id":"c1","code":{"coding":[
              {"system":"http://snomed.info/sct","code":"44054006"},{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]}}
            """;
        using var call = Call.With(Call.Bundle("conditions", Condition));
        Assert.Equal(1, call.Count(Call.Diabetes));
    }

    [Fact]
    public void Of_ComponentCode_FindsThePanel()
    {
        const string Panel = """
            {"resourceType":"Observation","id":"b1","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
             "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120}}]}
            """;
        using var call = Call.With(Call.Bundle("labs", Panel));
        Assert.Equal(1, call.Count(Call.BloodPressure));
    }

    [Fact]
    public void HasAny_ContextAndChart_AreKeptApart()
    {
        const string Order = """
            {"resourceType":"MedicationRequest","id":"m1","status":"draft",
             "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"860975"}]}}
            """;
        using var call = Call.With("""{"medications":null}""", Order);
        Assert.True(call.Chart.HasAny(Call.DraftMetformin));
        Assert.False(call.Chart.HasAny(Call.Metformin));
        Assert.Equal(FactState.Known, call.Chart.StateOf(Call.DraftMetformin));
    }

    [Fact]
    public void Of_DraftOfAnotherPatient_IsNotUsed()
    {
        using var call = Call.With("{}", """{"resourceType":"MedicationRequest","id":"m1","subject":{"reference":"Patient/p2"}}""");
        Assert.Equal(0, call.Count(Call.Drafts));
    }

    [Fact]
    public void Read_ThousandsOfResources_KeepsThemAll()
    {
        var all = Enumerable.Range(0, 5000).Select(i => Call.HbA1cOf(i.ToString(CultureInfo.InvariantCulture)));
        using var call = Call.With(Call.Bundle("labs", all));
        Assert.Equal(5000, call.Count(Call.HbA1c));
    }

    [Theory]
    [InlineData("""{"labs":{"resourceType":"Bundle","entry":{"resource":{"resourceType":"Observation","id":"o1","code":{"coding":{"system":"http://loinc.org","code":"4548-4"}}}}}}""", 1)]
    [InlineData("""{"labs":{"resourceType":"Bundle","entry":[null,1,"x",[],{"resource":null},{"resource":[]},{"resource":{}}]}}""", 0)]
    [InlineData("""{"labs":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":["Observation"],"code":5}}]}}""", 0)]
    [InlineData("""{"labs":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":7,"subject":5,"component":{},"code":{"coding":[[],1]}}}]}}""", 0)]
    public void Read_OddShapes_NeverThrow(string prefetch, int found)
    {
        using var call = Call.With(prefetch);
        Assert.Equal(found, call.Count(Call.HbA1c));
    }
}
