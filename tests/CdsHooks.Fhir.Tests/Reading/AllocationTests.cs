using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>Rules ask these questions of every resource of a chart, so answering them must leave nothing to collect.</summary>
public class AllocationTests
{
    [Fact]
    public void Condition_WhetherPresent_AllocatesNothing()
    {
        var condition = Chart.Read<Condition>(
            "{'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'active'}]},"
            + "'verificationStatus':{'coding':[{'code':'confirmed'}]},'code':{'coding':[{'system':'http://snomed.info/sct','code':'44054006'}]},'onsetDateTime':'2019-05'}");
        AssertAllocatesNothing(() => condition.IsPresent && condition.Code.Has("http://snomed.info/sct"u8, "44054006"u8)
            && condition.Onset?.IsOnOrAfter(new DateOnly(2019, 1, 1)) == true);
    }

    [Fact]
    public void Observation_ItsValueAndDate_AllocateNothing()
    {
        var observation = Chart.Read<Observation>(
            "{'status':'final','effectiveDateTime':'2025-05-01T10:00:00Z','subject':{'reference':'Patient/p1'},"
            + "'valueQuantity':{'value':1.2,'unit':'mg/dl','system':'http://unitsofmeasure.org','code':'mg/dL'}}");
        AssertAllocatesNothing(() => observation.IsUsable
            && observation.Value.AsQuantity.IsBelow(20, "mg/L") == true
            && observation.Value.AsQuantity.In("umol/L", Analyte.Creatinine) > 100
            && observation.Effective?.IsWithin(new DateOnly(2025, 5, 15), 12) == true
            && observation.Subject.IsTo(ResourceType.Patient, "p1"u8));
    }

    [Fact]
    public void MedicationRequest_WhetherCurrentAndHowMuch_AllocatesNothing()
    {
        var request = Chart.Read<MedicationRequest>(
            "{'status':'active','intent':'order','medicationReference':{'reference':'#m'},'contained':[{'id':'m'}],'dosageInstruction':["
            + "{'timing':{'repeat':{'frequency':2,'period':1,'periodUnit':'d'}},'doseAndRate':[{'doseQuantity':{'value':500,'unit':'MG'}}]}]}");
        AssertAllocatesNothing(() => request.IsCurrent
            && request.Medication.AsReference.FindContained(request.Node).HasValue
            && request.DosageInstruction.First.DailyDoseIn("g") == 1);
    }

    private static void AssertAllocatesNothing(Func<bool> question)
    {
        Assert.True(question());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = question();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(answer);
        Assert.Equal(0, allocated);
    }
}
