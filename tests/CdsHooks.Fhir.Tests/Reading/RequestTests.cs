using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class RequestTests
{
    [Theory]
    [InlineData("active", true, false, false)]
    [InlineData("on-hold", false, true, false)]
    [InlineData("draft", false, false, true)]
    [InlineData("cancelled", false, false, false)]
    [InlineData("completed", false, false, false)]
    [InlineData("stopped", false, false, false)]
    [InlineData("entered-in-error", false, false, false)]
    [InlineData("unknown", false, false, false)]
    [InlineData("Active", false, false, false)]
    [InlineData("", false, false, false)]
    public void MedicationRequest_EachStatus_IsToldApart(string status, bool isCurrent, bool isOnHold, bool isDraft)
    {
        var request = Chart.Read<MedicationRequest>($"{{'status':'{status}','intent':'order'}}");
        Assert.Equal((isCurrent, isOnHold, isDraft), (request.IsCurrent, request.IsOnHold, request.IsDraft));
    }

    [Theory]
    [InlineData("'order'", true)]
    [InlineData("'original-order'", true)]
    [InlineData("'reflex-order'", true)]
    [InlineData("'filler-order'", true)]
    [InlineData("'instance-order'", true)]
    [InlineData("null", true)]
    [InlineData("'plan'", false)]
    [InlineData("'proposal'", false)]
    [InlineData("'option'", false)]
    [InlineData("'directive'", false)]
    [InlineData("'unheard-of'", false)]
    [InlineData("7", false)]
    public void IsCurrent_EachIntent_CountsOrders(string intent, bool expected)
    {
        var json = $"{{'status':'active','intent':{intent}}}";
        Assert.Equal(expected, Chart.Read<MedicationRequest>(json).IsCurrent);
        Assert.Equal(expected, Chart.Read<ServiceRequest>(json).IsCurrent);
        Assert.Equal(expected, Chart.Read<DeviceRequest>(json).IsCurrent);
        Assert.Equal(expected, Chart.Read<NutritionOrder>(json).IsCurrent);
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("'true'", false)]
    [InlineData("'yes'", false)]
    [InlineData("1", false)]
    [InlineData("[true]", false)]
    [InlineData("false", true)]
    [InlineData("'false'", true)]
    [InlineData("null", true)]
    public void IsCurrent_DoNotPerform_IsNeverAnOrder(string flag, bool expected)
    {
        var json = $"{{'status':'active','doNotPerform':{flag}}}";
        Assert.Equal(expected, Chart.Read<MedicationRequest>(json).IsCurrent);
        Assert.Equal(expected, Chart.Read<ServiceRequest>(json).IsCurrent);
        Assert.Equal(expected, Chart.Read<CommunicationRequest>(json).IsCurrent);
        Assert.Equal(expected, Chart.Read<MedicationRequest>($"{{'status':'on-hold','doNotPerform':{flag}}}").IsOnHold);
    }

    [Fact]
    public void IsCurrent_WithModifierExtension_IsFalse()
    {
        const string Json = "{'status':'active','modifierExtension':[{'url':'urn:not'}]}";
        Assert.False(Chart.Read<MedicationRequest>(Json).IsCurrent);
        Assert.False(Chart.Read<MedicationStatement>(Json).IsCurrent);
        Assert.False(Chart.Read<ServiceRequest>(Json).IsCurrent);
        Assert.False(Chart.Read<DeviceRequest>(Json).IsCurrent);
        Assert.False(Chart.Read<NutritionOrder>(Json).IsCurrent);
        Assert.False(Chart.Read<CommunicationRequest>(Json).IsCurrent);
        Assert.False(Chart.Read<CarePlan>(Json).IsCurrent);
        Assert.False(Chart.Read<Coverage>(Json).IsActive);
        Assert.False(Chart.Read<MedicationRequest>(Json.Replace("active", "draft", StringComparison.Ordinal)).IsDraft);
    }

    [Theory]
    [InlineData("active", true)]
    [InlineData("on-hold", false)]
    [InlineData("intended", false)]
    [InlineData("not-taken", false)]
    [InlineData("stopped", false)]
    [InlineData("entered-in-error", false)]
    public void MedicationStatement_EachStatus_IsCurrentWhenActive(string status, bool expected) =>
        Assert.Equal(expected, Chart.Read<MedicationStatement>($"{{'status':'{status}'}}").IsCurrent);

    [Theory]
    [InlineData("'plan'", true)]
    [InlineData("'order'", true)]
    [InlineData("null", true)]
    [InlineData("'proposal'", false)]
    [InlineData("'option'", false)]
    public void CarePlan_EachIntent_CountsPlansAndOrders(string intent, bool expected) =>
        Assert.Equal(expected, Chart.Read<CarePlan>($"{{'status':'active','intent':{intent}}}").IsCurrent);

    [Fact]
    public void MedicationRequest_AsTheSandboxDraftsIt_IsRead()
    {
        var request = Chart.Read<MedicationRequest>("{'resourceType':'MedicationRequest','id':'d1','status':'draft','category':{'text':'outpatient'}}");
        Assert.True(request.IsDraft);
        Assert.False(request.Medication.HasValue);
        Assert.False(request.Intent.HasValue);
        Assert.Equal("outpatient", request.Category.First.Display);
    }

    [Fact]
    public void MedicationRequest_WholeOrder_IsRead()
    {
        var request = Chart.Read<MedicationRequest>("""
            {"id":"m1","status":"active","intent":"order","reportedBoolean":true,"authoredOn":"2025-05-01T10:00:00Z",
             "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"860975"}],"text":"metformin 500 MG"},
             "subject":{"reference":"Patient/p1"},"requester":{"reference":"Practitioner/d1"},"reasonCode":[{"text":"diabetes"}],
             "dosageInstruction":[{"text":"1 tablet twice a day","asNeededBoolean":false,
               "timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}},"route":{"text":"oral"},
               "doseAndRate":[{"doseQuantity":{"value":500,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}]}],
             "dispenseRequest":{"validityPeriod":{"start":"2025-05-01"},"numberOfRepeatsAllowed":3,"quantity":{"value":180},"expectedSupplyDuration":{"value":90,"code":"d"}}}
            """);
        Assert.True(request.IsCurrent);
        Assert.True(request.ReportedBoolean);
        Assert.Equal("metformin 500 MG", request.MedicationCodeableConcept.Display);
        Assert.Equal(ChoiceType.CodeableConcept, request.Medication.Type);
        Assert.False(request.MedicationReference.HasValue);
        Assert.Equal(new DateOnly(2025, 5, 1), request.AuthoredOn?.EarliestDay);
        Assert.True(request.Requester.IsTo(ResourceType.Practitioner, "d1"u8));
        Assert.Equal(1000, request.DosageInstruction.First.DailyDoseIn("mg"));
        Assert.Equal("oral", request.DosageInstruction.First.Route.Display);
        Assert.False(request.DosageInstruction.First.AsNeeded);
        Assert.Equal(3, request.DispenseRequest.NumberOfRepeatsAllowed);
        Assert.Equal(90, request.DispenseRequest.ExpectedSupplyDuration.In("d"));
        Assert.Equal(180, request.DispenseRequest.Quantity.Value);
    }

    [Theory]
    [InlineData("'frequency':2,'period':1,'periodUnit':'d'", "2")]
    [InlineData("'period':1,'periodUnit':'d'", "1")]
    [InlineData("'frequency':1,'period':8,'periodUnit':'h'", "3")]
    [InlineData("'frequency':7,'period':1,'periodUnit':'wk'", "1")]
    [InlineData("'frequency':1,'period':720,'periodUnit':'min'", "2")]
    [InlineData("'frequency':1,'period':43200,'periodUnit':'s'", "2")]
    [InlineData("'frequency':487,'period':16,'periodUnit':'mo'", "1")]
    [InlineData("'frequency':1461,'period':4,'periodUnit':'a'", "1")]
    [InlineData("'frequency':'2','period':'1','periodUnit':'d'", "2")]
    [InlineData("'frequency':1,'frequencyMax':2,'period':1,'periodUnit':'d'", null)]
    [InlineData("'frequency':1,'period':4,'periodMax':6,'periodUnit':'h'", null)]
    [InlineData("'frequency':1,'period':1,'periodUnit':'d','dayOfWeek':['mon']", null)]
    [InlineData("'frequency':1,'period':1,'periodUnit':'D'", null)]
    [InlineData("'frequency':1,'period':1", null)]
    [InlineData("'frequency':1,'periodUnit':'d'", null)]
    [InlineData("'frequency':0,'period':1,'periodUnit':'d'", null)]
    [InlineData("'frequency':-1,'period':1,'periodUnit':'d'", null)]
    [InlineData("'frequency':1.5,'period':1,'periodUnit':'d'", null)]
    [InlineData("'frequency':{},'period':1,'periodUnit':'d'", null)]
    [InlineData("'frequency':1,'period':0,'periodUnit':'d'", null)]
    [InlineData("'frequency':1,'period':1e-28,'periodUnit':'s'", null)]
    [InlineData("'frequency':1,'period':1e28,'periodUnit':'a'", null)]
    public void TimesPerDay_EachRepeat_IsExactOrAbsent(string repeat, string? expected) => Assert.Equal(
        expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Chart.Read<Timing>($"{{'repeat':{{{repeat}}}}}").TimesPerDay);

    [Theory]
    [InlineData("'asNeededBoolean':true", true)]
    [InlineData("'asNeededBoolean':false", false)]
    [InlineData("'asNeededCodeableConcept':{'text':'pain'}", true)]
    [InlineData("'text':'x'", false)]
    public void AsNeeded_EitherForm_IsRead(string member, bool expected) => Assert.Equal(expected, Chart.Read<Dosage>($"{{{member}}}").AsNeeded);

    [Theory]
    [InlineData("{'value':500,'code':'mg'}", "", "1000")]
    [InlineData("{'value':0.5,'unit':'g'}", "", "1000")]
    [InlineData("{'value':1,'unit':'tablet'}", "", null)]
    [InlineData("{'value':500,'code':'mg','comparator':'<'}", "", null)]
    [InlineData("{'value':1e27,'code':'mg'}", "", null)]
    [InlineData("{'value':500,'code':'mg'}", ",'modifierExtension':[{'url':'x'}]", null)]
    public void DailyDoseIn_EachDose_IsExactOrAbsent(string dose, string more, string? expected) => Assert.Equal(
        expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Chart.Read<Dosage>($"{{'timing':{{'repeat':{{'frequency':2,'period':1,'periodUnit':'d'}}}},'doseAndRate':{{'doseQuantity':{dose}}}{more}}}").DailyDoseIn("mg"));
}
