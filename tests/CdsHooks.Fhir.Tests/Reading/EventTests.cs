using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>Resources that tell what happened: which of them count, and when it was.</summary>
public class EventTests
{
    [Theory]
    [InlineData("final", true, false)]
    [InlineData("amended", true, false)]
    [InlineData("corrected", true, false)]
    [InlineData("preliminary", false, true)]
    [InlineData("registered", false, false)]
    [InlineData("cancelled", false, false)]
    [InlineData("entered-in-error", false, false)]
    [InlineData("unknown", false, false)]
    [InlineData("Final", false, false)]
    [InlineData("", false, false)]
    public void Observation_EachStatus_IsUsableWhenItStands(string status, bool isUsable, bool isPreliminary)
    {
        var observation = Chart.Read<Observation>($"{{'status':'{status}'}}");
        Assert.Equal((isUsable, isPreliminary), (observation.IsUsable, observation.IsPreliminary));
    }

    [Theory]
    [InlineData("{'effectiveDateTime':'2025-05-01'}", "2025-05-01")]
    [InlineData("{'effectiveInstant':'2025-05-01T10:00:00Z'}", "2025-05-01T10:00:00Z")]
    [InlineData("{'effectivePeriod':{'start':'2025-04-01','end':'2025-05-01'}}", "2025-05-01")]
    [InlineData("{'effectivePeriod':{'start':'2025-04-01'}}", "2025-04-01")]
    [InlineData("{'effectivePeriod':{'start':'2025-04-01','end':'garbage'}}", "2025-04-01")]
    [InlineData("{'effectiveTiming':{'event':['2025-05-01']}}", null)]
    [InlineData("{'effectiveDateTime':'2025-02-30'}", null)]
    [InlineData("{'issued':'2025-05-01T10:00:00Z'}", null)]
    public void Observation_EachEffective_GivesWhenItWasTrue(string json, string? expected)
    {
        PartialDate? date = expected is null ? null : Chart.Date(expected);
        Assert.Equal(date, Chart.Read<Observation>(json).Effective);
        Assert.Equal(date, Chart.Read<DiagnosticReport>(json).Effective);
        Assert.Equal(date, Chart.Read<MedicationStatement>(json).Effective);
        Assert.Equal(date, Chart.Read<MedicationAdministration>(json).Effective);
        Assert.Equal(date, Chart.Read<Procedure>(json.Replace("effective", "performed", StringComparison.Ordinal)).Performed);
    }

    [Fact]
    public void Observation_BloodPressure_HasItsComponents()
    {
        var panel = Chart.Read<Observation>("""
            {"id":"o1","status":"final","category":[{"coding":[{"code":"vital-signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
             "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"issued":"2025-05-01T10:00:00Z",
             "hasMember":[{"reference":"Observation/o2"}],
             "component":[
              {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":142,"unit":"mmHg"},"interpretation":{"text":"high"}},
              {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"dataAbsentReason":{"text":"not measured"},
               "referenceRange":[{"low":{"value":60,"unit":"mmHg"},"high":{"value":90,"unit":"mmHg"},"type":{"text":"normal"},"appliesTo":[{"text":"adults"}],"text":"60-90"}]}]}
            """);
        Assert.Equal(2, panel.Component.Count);
        Assert.Equal(142, panel.Component.First.Value.AsQuantity.In("mm[Hg]"));
        Assert.Equal("high", panel.Component.First.Interpretation.First.Display);
        Assert.False(panel.Component.First.HasModifierExtension);
        foreach (var component in panel.Component)
        {
            if (!component.Code.Has("http://loinc.org"u8, "8462-4"u8)) { continue; }
            Assert.Equal("not measured", component.DataAbsentReason.Display);
            Assert.Equal(90, component.ReferenceRange.First.High.In("mm[Hg]"));
            Assert.Equal(60, component.ReferenceRange.First.Low.In("mm[Hg]"));
            Assert.Equal("60-90", component.ReferenceRange.First.Text);
        }
        Assert.True(panel.HasMember.First.IsTo(ResourceType.Observation, "o2"u8));
        Assert.False(panel.Value.HasValue);
    }

    [Theory]
    [InlineData("'valueInteger':12", 12)]
    [InlineData("'valueInteger':'12'", 12)]
    [InlineData("'valueInteger':12.5", null)]
    [InlineData("'valueInteger':99999999999", null)]
    [InlineData("'valueString':'12'", null)]
    public void Observation_ValueInteger_IsReadWhenWhole(string member, int? expected) =>
        Assert.Equal(expected, Chart.Read<Observation>($"{{{member}}}").Value.AsInteger);

    [Fact]
    public void Observation_OtherValues_AreRead()
    {
        Assert.True(Chart.Read<Observation>("{'valueBoolean':true}").Value.AsBoolean);
        Assert.Equal("Positive", Chart.Read<Observation>("{'valueCodeableConcept':{'text':'Positive'}}").Value.AsCodeableConcept.Display);
        Assert.Equal(5, Chart.Read<Observation>("{'valueRange':{'low':{'value':5}}}").Value.AsRange.Low.Value);
        Assert.Equal(3, Chart.Read<Observation>("{'valueRatio':{'numerator':{'value':3},'denominator':{'value':4}}}").Value.AsRatio.Numerator.Value);
        Assert.Equal(Chart.Date("2025"), Chart.Read<Observation>("{'valueDateTime':'2025'}").Value.AsDate);
        Assert.Equal(Chart.Date("2025"), Chart.Read<Observation>("{'valuePeriod':{'start':'2025'}}").Value.AsPeriod.Start);
    }

    [Theory]
    [InlineData("completed", true)]
    [InlineData("in-progress", false)]
    [InlineData("not-done", false)]
    [InlineData("entered-in-error", false)]
    [InlineData("stopped", false)]
    [InlineData("unknown", false)]
    public void ProcedureAndImmunization_EachStatus_CountWhenCompleted(string status, bool expected)
    {
        Assert.Equal(expected, Chart.Read<Procedure>($"{{'status':'{status}'}}").IsCompleted);
        Assert.Equal(expected, Chart.Read<Immunization>($"{{'status':'{status}'}}").IsCompleted);
        Assert.Equal(expected, Chart.Read<MedicationDispense>($"{{'status':'{status}'}}").IsDispensed);
    }

    [Theory]
    [InlineData("completed", true)]
    [InlineData("in-progress", true)]
    [InlineData("not-done", false)]
    [InlineData("on-hold", false)]
    public void MedicationAdministration_EachStatus_CountsWhenGiven(string status, bool expected) =>
        Assert.Equal(expected, Chart.Read<MedicationAdministration>($"{{'status':'{status}'}}").IsGiven);

    [Theory]
    [InlineData("final", true)]
    [InlineData("appended", true)]
    [InlineData("partial", false)]
    [InlineData("preliminary", false)]
    [InlineData("entered-in-error", false)]
    public void DiagnosticReport_EachStatus_IsUsableWhenItStands(string status, bool expected) =>
        Assert.Equal(expected, Chart.Read<DiagnosticReport>($"{{'status':'{status}'}}").IsUsable);

    [Fact]
    public void Events_WithModifierExtension_DoNotCount()
    {
        const string Modifier = "'modifierExtension':[{'url':'urn:not'}]";
        Assert.False(Chart.Read<Observation>($"{{'status':'final',{Modifier}}}").IsUsable);
        Assert.False(Chart.Read<Observation>($"{{'status':'preliminary',{Modifier}}}").IsPreliminary);
        Assert.False(Chart.Read<DiagnosticReport>($"{{'status':'final',{Modifier}}}").IsUsable);
        Assert.False(Chart.Read<Procedure>($"{{'status':'completed',{Modifier}}}").IsCompleted);
        Assert.False(Chart.Read<Immunization>($"{{'status':'completed',{Modifier}}}").IsCompleted);
        Assert.False(Chart.Read<MedicationAdministration>($"{{'status':'completed',{Modifier}}}").IsGiven);
        Assert.False(Chart.Read<MedicationDispense>($"{{'status':'completed',{Modifier}}}").IsDispensed);
        Assert.False(Chart.Read<Encounter>($"{{'status':'finished',{Modifier}}}").IsFinished);
        Assert.False(Chart.Read<Appointment>($"{{'status':'booked',{Modifier}}}").IsBooked);
    }

    [Fact]
    public void Immunization_Elements_AreRead()
    {
        var immunization = Chart.Read<Immunization>(
            "{'status':'completed','vaccineCode':{'coding':[{'system':'http://hl7.org/fhir/sid/cvx','code':'140'}]},'occurrenceDateTime':'2024-10-01','isSubpotent':true}");
        Assert.True(immunization.VaccineCode.Has("http://hl7.org/fhir/sid/cvx"u8, "140"u8));
        Assert.Equal(Chart.Date("2024-10-01"), immunization.Occurrence);
        Assert.True(immunization.IsSubpotent);
        Assert.Null(Chart.Read<Immunization>("{'occurrenceString':'in childhood'}").Occurrence);
    }

    [Theory]
    [InlineData("in-progress", true, false)]
    [InlineData("arrived", true, false)]
    [InlineData("finished", false, true)]
    [InlineData("planned", false, false)]
    [InlineData("cancelled", false, false)]
    public void Encounter_EachStatus_IsToldApart(string status, bool isOngoing, bool isFinished)
    {
        var encounter = Chart.Read<Encounter>($"{{'status':'{status}','class':{{'code':'AMB'}},'type':{{'text':'visit'}}}}");
        Assert.Equal((isOngoing, isFinished), (encounter.IsOngoing, encounter.IsFinished));
        Assert.True(encounter.Class.Code.Is("AMB"u8));
        Assert.Equal("visit", encounter.Type.First.Display);
    }

    [Theory]
    [InlineData("{'start':'2025-01-01','end':'2025-12-31'}", true)]
    [InlineData("{'start':'2025-05-15','end':'2025-05-15'}", true)]
    [InlineData("{'start':'2025-05-16'}", false)]
    [InlineData("{'start':'2025-01-01'}", true)]
    [InlineData("{'end':'2025-05-14'}", false)]
    [InlineData("{'end':'2025-05-15'}", null)]
    [InlineData("{'start':'2025'}", null)]
    [InlineData("{'start':'2024','end':'2025'}", null)]
    [InlineData("{'start':'2024','end':'2026'}", true)]
    [InlineData("{'start':'2024','end':'garbage'}", null)]
    [InlineData("{'start':'2026','end':'garbage'}", false)]
    [InlineData("{'start':'garbage','end':'2024'}", false)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("'2025'", null)]
    public void Period_Includes_IsNullWhenItCannotBeTold(string json, bool? expected) =>
        Assert.Equal(expected, Chart.Read<Period>(json).Includes(new DateOnly(2025, 5, 15)));

    [Fact]
    public void Medication_Ingredients_AreRead()
    {
        var medication = Chart.Read<Medication>("{'code':{'text':'co-amoxiclav'},'ingredient':[{'itemCodeableConcept':{'text':'amoxicillin'},'isActive':true},{'itemReference':{'reference':'#s'}}]}");
        Assert.Equal(2, medication.Ingredient.Count);
        Assert.Equal("amoxicillin", medication.Ingredient.First.ItemCodeableConcept.Display);
        Assert.True(medication.Ingredient.First.IsActive);
    }

    [Fact]
    public void Practitioners_RoleAndSpecialty_AreRead()
    {
        var role = Chart.Read<PractitionerRole>("{'practitioner':{'reference':'Practitioner/d1'},'code':[{'text':'doctor'}],'specialty':{'text':'Cardiology'}}");
        Assert.Equal("doctor", role.Code.First.Display);
        Assert.Equal("Cardiology", role.Specialty.First.Display);
        Assert.Equal("MD", Chart.Read<Practitioner>("{'qualification':[{'code':{'text':'MD'}}]}").Qualification.First.Code.Display);
    }
}
