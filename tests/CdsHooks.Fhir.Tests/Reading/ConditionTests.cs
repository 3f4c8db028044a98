using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class ConditionTests
{
    private const string Clinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";

    [Theory]
    [InlineData("active", true)]
    [InlineData("recurrence", true)]
    [InlineData("relapse", true)]
    [InlineData("inactive", false)]
    [InlineData("remission", false)]
    [InlineData("resolved", false)]
    [InlineData("Active", false)]
    [InlineData("unheard-of", false)]
    public void IsPresent_ClinicalStatusInEachForm_CountsWhatIsActive(string code, bool expected)
    {
        foreach (var status in new[]
        {
            $"{{'coding':[{{'system':'{Clinical}','code':'{code}'}}]}}",
            $"{{'coding':[{{'system':'http://hl7.org/fhir/condition-clinical','code':'{code}'}}]}}",
            $"{{'coding':[{{'code':'{code}'}}]}}",
            $"{{'coding':{{'code':'{code}'}}}}",
            $"[{{'coding':[{{'code':'{code}'}}]}}]",
            $"'{code}'",
            $"['{code}']",
        })
        {
            Assert.Equal(expected, Chart.Read<Condition>($"{{'clinicalStatus':{status}}}").IsPresent);
        }
    }

    [Theory]
    [InlineData("{'text':'Active'}", true)]
    [InlineData("{'text':' active '}", true)]
    [InlineData("{'text':'Resolved'}", false)]
    [InlineData("{'text':'not sure'}", false)]
    [InlineData("{'coding':[{'system':'urn:local','code':'active'}]}", false)]
    [InlineData("{'coding':[{'system':'urn:local','code':'7'}],'text':'Active'}", true)]
    [InlineData("{'coding':[{'system':'urn:local','code':'resolved'},{'code':'active'}]}", true)]
    [InlineData("{'coding':[{'code':'active'},{'code':'resolved'}]}", false)]
    [InlineData("{'coding':[{'code':'active'}],'text':'Resolved'}", true)]
    [InlineData("{'coding':[{'code':7}]}", false)]
    [InlineData("{}", true)]
    [InlineData("{'coding':[]}", true)]
    [InlineData("{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}", true)]
    [InlineData("null", true)]
    [InlineData("[]", true)]
    [InlineData("7", true)]
    public void IsPresent_OddClinicalStatus_CountsOnlyWhenActiveOrLeftOut(string status, bool expected) =>
        Assert.Equal(expected, Chart.Read<Condition>($"{{'clinicalStatus':{status}}}").IsPresent);

    [Theory]
    [InlineData("confirmed", true)]
    [InlineData("unconfirmed", false)]
    [InlineData("provisional", false)]
    [InlineData("differential", false)]
    [InlineData("refuted", false)]
    [InlineData("entered-in-error", false)]
    [InlineData("unknown", false)]
    public void IsPresent_VerificationStatus_CountsWhatIsConfirmed(string code, bool expected)
    {
        foreach (var status in new[] { $"{{'coding':[{{'code':'{code}'}}]}}", $"'{code}'" })
        {
            var condition = Chart.Read<Condition>($"{{'clinicalStatus':'active','verificationStatus':{status}}}");
            Assert.Equal(expected, condition.IsConfirmed);
            Assert.Equal(expected, condition.IsPresent);
        }
    }

    [Theory]
    [InlineData("'abatementDateTime':'2020-01-01'", true)]
    [InlineData("'abatementDateTime':'garbage'", true)]
    [InlineData("'abatementAge':{'value':40,'code':'a'}", true)]
    [InlineData("'abatementPeriod':{'start':'2020'}", true)]
    [InlineData("'abatementRange':{}", true)]
    [InlineData("'abatementString':'long ago'", true)]
    [InlineData("'abatementBoolean':true", true)]
    [InlineData("'abatementBoolean':false", false)]
    [InlineData("'abatementDateTime':null", false)]
    [InlineData("'onsetDateTime':'2020-01-01'", false)]
    public void IsPresent_WithAbatement_IsOver(string member, bool isAbated)
    {
        Assert.Equal(isAbated, Chart.Read<Condition>($"{{{member}}}").IsAbated);
        Assert.Equal(!isAbated, Chart.Read<Condition>($"{{{member}}}").IsPresent);
        Assert.Equal(!isAbated, Chart.Read<Condition>($"{{'clinicalStatus':'active',{member}}}").IsPresent);
    }

    [Fact]
    public void IsPresent_WithModifierExtension_IsFalse() =>
        Assert.False(Chart.Read<Condition>("{'clinicalStatus':'active','modifierExtension':[{'url':'urn:not'}]}").IsPresent);

    [Fact]
    public void Elements_OfAWholeCondition_AreRead()
    {
        var condition = Chart.Read<Condition>("""
            {"resourceType":"Condition","id":"c1","category":[{"coding":[{"code":"problem-list-item"}]}],
             "severity":{"text":"mild"},"code":{"coding":[{"system":"http://snomed.info/sct","code":"44054006","display":"Diabetes mellitus type 2"}]},
             "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},
             "onsetPeriod":{"start":"2019-05","end":"2019-06"},"recordedDate":"2019-07-01"}
            """);
        Assert.True(condition.Id.Is("c1"u8));
        Assert.True(condition.Code.Has("http://snomed.info/sct"u8, "44054006"u8));
        Assert.Equal("Diabetes mellitus type 2", condition.Code.Display);
        Assert.Equal("mild", condition.Severity.Display);
        Assert.True(condition.Category.First.Coding.First.Code.Is("problem-list-item"u8));
        Assert.True(condition.Subject.IsTo(ResourceType.Patient, "p1"u8));
        Assert.True(condition.Encounter.IsTo(ResourceType.Encounter, "e1"u8));
        Assert.Equal(Chart.Date("2019-05"), condition.Onset);
        Assert.Equal(Chart.Date("2019-07-01"), condition.RecordedDate);
        Assert.Null(condition.Abatement);
    }

    [Fact]
    public void Onset_AsAge_IsNoDate()
    {
        var condition = Chart.Read<Condition>("{'onsetAge':{'value':40,'unit':'years','system':'http://unitsofmeasure.org','code':'a'}}");
        Assert.Null(condition.Onset);
        Assert.Equal(40, condition.OnsetChoice.AsQuantity.In("a"));
    }
}
