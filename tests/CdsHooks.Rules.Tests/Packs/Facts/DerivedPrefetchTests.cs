using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Tests.Packs.Facts;

public class DerivedPrefetchTests
{
    [Theory]
    [InlineData(ResourceType.Patient, "patient", "Patient/{{context.patientId}}")]
    [InlineData(ResourceType.Condition, "conditions", "Condition?patient={{context.patientId}}&clinical-status=active,recurrence,relapse")]
    [InlineData(ResourceType.MedicationRequest, "medications", "MedicationRequest?patient={{context.patientId}}&status=active")]
    [InlineData(ResourceType.AllergyIntolerance, "allergies", "AllergyIntolerance?patient={{context.patientId}}")]
    [InlineData(ResourceType.Procedure, "procedures", "Procedure?patient={{context.patientId}}")]
    [InlineData(ResourceType.FamilyMemberHistory, "family-member-histories", "FamilyMemberHistory?patient={{context.patientId}}")]
    [InlineData(ResourceType.CarePlan, "care-plans", "CarePlan?patient={{context.patientId}}")]
    public void Of_AType_FollowsFromIt(ResourceType type, string key, string template) =>
        Assert.Equal((key, template), DerivedPrefetch.Of(type, codes: null, isUsableOnly: true, count: null));

    [Fact]
    public void Of_Observations_AsksForTheCodesNewestFirst() =>
        Assert.Equal(
            ("hba1c", "Observation?patient={{context.patientId}}&code=http://loinc.org|4548-4&_sort=-date&_count=20"),
            DerivedPrefetch.Of(ResourceType.Observation, new ValueSet("hba1c").With(CodeSystem.Loinc, "4548-4"), isUsableOnly: true, count: 20));

    [Theory]
    [InlineData(40, "many")]
    [InlineData(41, "observations")]
    public void Of_ObservationsOfManyCodes_AsksWithoutThem(int codes, string key) =>
        Assert.Equal(key, DerivedPrefetch.Of(ResourceType.Observation, new ValueSet("many").With(CodeSystem.Loinc, Enumerable.Range(1, codes).Select(code => $"{code}-1")), isUsableOnly: true, count: null)!.Value.Key);

    [Fact]
    public void Of_ATypeThatBelongsToNoPatient_IsNone() => Assert.Null(DerivedPrefetch.Of(ResourceType.Organization, codes: null, isUsableOnly: true, count: null));

    [Theory]
    [InlineData("12 months", 12, 0)]
    [InlineData("1 year", 12, 0)]
    [InlineData("90 days", 0, 90)]
    [InlineData("2 weeks", 0, 14)]
    public void LookBack_InWords_IsRead(string text, int months, int days)
    {
        Assert.True(LookBack.TryParse(text, out var lookBack));
        Assert.Equal(new LookBack(months, days), lookBack);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("0 days")]
    [InlineData("-1 days")]
    [InlineData("12 moons")]
    [InlineData("12months")]
    public void LookBack_OfAnotherShape_IsRefused(string text) => Assert.False(LookBack.TryParse(text, out _));
}
