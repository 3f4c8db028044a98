using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class AllergyIntoleranceTests
{
    [Theory]
    [InlineData("'active'", "'confirmed'", true)]
    [InlineData("'active'", "'unconfirmed'", true)]
    [InlineData("'active'", "'refuted'", false)]
    [InlineData("'active'", "'entered-in-error'", false)]
    [InlineData("'inactive'", "'confirmed'", false)]
    [InlineData("'resolved'", "'confirmed'", false)]
    [InlineData("'unheard-of'", "'unheard-of'", true)]
    [InlineData("null", "null", true)]
    [InlineData("{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'inactive'}]}", "null", false)]
    [InlineData("{'text':'Resolved'}", "null", false)]
    [InlineData("null", "{'coding':[{'code':'refuted'}]}", false)]
    public void IsPresent_EachStatus_CountsUnlessRuledOut(string clinicalStatus, string verificationStatus, bool expected) =>
        Assert.Equal(expected, Chart.Read<AllergyIntolerance>($"{{'clinicalStatus':{clinicalStatus},'verificationStatus':{verificationStatus}}}").IsPresent);

    [Fact]
    public void IsPresent_WithModifierExtension_IsFalse() =>
        Assert.False(Chart.Read<AllergyIntolerance>("{'modifierExtension':[{'url':'urn:not'}]}").IsPresent);

    [Fact]
    public void Elements_OfAWholeAllergy_AreRead()
    {
        var allergy = Chart.Read<AllergyIntolerance>("""
            {"id":"a1","type":"allergy","category":"medication","criticality":"high",
             "code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"7980","display":"Penicillin G"}]},
             "patient":{"reference":"Patient/p1"},"onsetString":"as a child","recordedDate":"2001",
             "reaction":[{"substance":{"text":"penicillin"},"manifestation":[{"text":"hives"},{"text":"wheeze"}],"severity":"severe","onset":"2001-05"}]}
            """);
        Assert.True(allergy.Type.Is("allergy"u8));
        Assert.True(allergy.Category.First.Is("medication"u8));
        Assert.True(allergy.Criticality.Is("high"u8));
        Assert.Equal("Penicillin G", allergy.Code.Display);
        Assert.True(allergy.Patient.IsTo(ResourceType.Patient, "p1"u8));
        Assert.Equal("as a child", allergy.OnsetChoice.AsString);
        Assert.Equal(DatePrecision.Year, allergy.RecordedDate?.Precision);
        Assert.Equal("penicillin", allergy.Reaction.First.Substance.Display);
        Assert.Equal(2, allergy.Reaction.First.Manifestation.Count);
        Assert.True(allergy.Reaction.First.Severity.Is("severe"u8));
        Assert.Equal(Chart.Date("2001-05"), allergy.Reaction.First.Onset);
    }
}
