using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Facts;

/// <summary>A medication is found through a concept, a contained resource, a resource sent along, or what it is made of.</summary>
public class MedicationTests
{
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static readonly string Medication = $$$"""
        {"resourceType":"Medication","id":"med1","code":{"coding":[{"system":"{{{RxNorm}}}","code":"860975"}],"text":"Metformin 500"}}
        """;

    public static TheoryData<string> WaysToNameMetformin => new()
    {
        $$$"""
        "medicationCodeableConcept":{"coding":[{"system":"{{{RxNorm}}}","code":"860975"}]}
        """,
        $$$"""
        "medicationCodeableConcept":{"coding":[{"system":"{{{RxNorm}}}","code":"6809"}]}
        """,
        """
        "medicationCodeableConcept":{"coding":{"system":"urn:oid:2.16.840.1.113883.6.88","code":"6809"}}
        """,
        $$$"""
        "medicationReference":{"reference":"#med1"},"contained":[{{{Medication}}}]
        """,
        """
        "medicationReference":{"reference":"Medication/med1"}
        """,
        """
        "medicationReference":{"reference":"https://ehr.example/fhir/Medication/med1"}
        """,
        """
        "medicationReference":{"reference":"urn:uuid:abc"}
        """,
        """
        "medicationReference":{"reference":"Medication/mixed"}
        """,
    };

    [Theory]
    [Trait("row", "F-10")]
    [MemberData(nameof(WaysToNameMetformin))]
    public void MedicationOf_AnyWayToNameIt_ResolvesToTheIngredient(string medication)
    {
        var mixed = $$$"""
            {"resourceType":"Medication","id":"mixed","code":{"text":"own mixture"},
             "ingredient":[{"itemCodeableConcept":{"coding":[{"system":"{{{RxNorm}}}","code":"6809"}]}}]}
            """;
        var order = $$$"""{"resourceType":"MedicationRequest","id":"m1","status":"active",{{{medication}}}}""";
        var bundle = $$$"""
            {"medications":{"resourceType":"Bundle","entry":[
              {"resource":{{{order}}}},{"fullUrl":"urn:uuid:abc","resource":{{{Medication}}}},{"resource":{{{mixed}}}}]}}
            """;
        using var call = Call.With(bundle);
        var found = Assert.Single(call.Chart.Of(Call.Metformin).ToList());
        var resolved = call.Chart.MedicationOf(found.Node);
        Assert.True(resolved.IsResolved);
        Assert.Equal("metformin", Assert.Single(resolved.Ingredients).Name);
    }

    [Theory]
    [Trait("row", "F-10")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1"}""")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1","medicationCodeableConcept":{"text":"metformin 500 mg"}}""")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1","medicationCodeableConcept":{"coding":[{"system":"urn:local","code":"860975"}]}}""")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1","medicationReference":{"reference":"Medication/nowhere","display":"metformin"}}""")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1","medicationReference":{"reference":"#nowhere"}}""")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1","medicationReference":{"reference":"MedicationRequest/m1"}}""")]
    [InlineData("""{"resourceType":"MedicationRequest","id":"m1","medication":{"concept":{"text":"R5"}}}""")]
    public void MedicationOf_WithoutAKnownCode_IsNotResolved(string order)
    {
        using var call = Call.With("{}", order);
        var draft = Assert.Single(call.Chart.Of(Call.Drafts).ToList());
        Assert.False(call.Chart.MedicationOf(draft.Node).IsResolved);
        Assert.False(call.Chart.HasAny(Call.DraftMetformin));
    }

    [Fact]
    public void Find_ByTypeAndId_GivesTheResource()
    {
        using var call = Call.With(Call.Bundle("labs", Call.HbA1cOf("o1")));
        Assert.True(call.Chart.Find(ResourceType.Observation, "o1"u8).IsObject);
        Assert.False(call.Chart.Find(ResourceType.Condition, "o1"u8).HasValue);
    }
}
