using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical;
using CdsHooks.Rules.Clinical.CareGaps;
using CdsHooks.Rules.Clinical.Exclusions;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Clinical.Exclusions;

public class PatientExclusionsTests
{
    [Theory]
    [InlineData(",\"deceasedBoolean\":true", RuleStatus.Silent)]
    [InlineData(",\"deceasedDateTime\":\"2026-01\"", RuleStatus.Silent)]
    [InlineData(",\"deceasedBoolean\":false", RuleStatus.Fires)]
    [InlineData("", RuleStatus.Fires)]
    public void Deceased_AsThePatientSays_Applies(string more, RuleStatus expected) =>
        Assert.Equal(expected, Chart().With("patient", Charts.Patient(more: more)).Run(new Leaving(PatientExclusions.Deceased)).Status);

    [Theory]
    [InlineData(",\"onsetDateTime\":\"2025-08-15\"", RuleStatus.Silent)]
    [InlineData(",\"onsetDateTime\":\"2025-08-14\"", RuleStatus.Fires)]
    [InlineData(",\"recordedDate\":\"2026-02-01\"", RuleStatus.Silent)]
    [InlineData(",\"recordedDate\":\"2019-02-01\"", RuleStatus.Fires)]
    [InlineData(",\"onsetDateTime\":\"2025\"", RuleStatus.Silent)]
    [InlineData("", RuleStatus.Silent)]
    [InlineData(",\"abatementDateTime\":\"2026-05-01\"", RuleStatus.Fires)]
    public void Pregnancy_ByItsDates_AppliesForTenMonths(string more, RuleStatus expected) => Assert.Equal(
        expected,
        Chart().With("patient", Charts.Patient(35)).WithAll("conditions", Charts.Condition("O09.90", more: more)).Run(new Leaving(PatientExclusions.Pregnancy)).Status);

    [Theory]
    [InlineData(59, RuleStatus.Silent)]
    [InlineData(60, RuleStatus.Fires)]
    public void Pregnancy_OnAnOldList_IsALeftover(int age, RuleStatus expected) => Assert.Equal(
        expected,
        Chart().With("patient", Charts.Patient(age)).WithAll("conditions", Charts.Condition("Z33.1")).Run(new Leaving(PatientExclusions.Pregnancy)).Status);

    [Theory]
    [InlineData("active", RuleStatus.Silent)]
    [InlineData("resolved", RuleStatus.Fires)]
    public void EndOfLifeCare_WhilePresent_Applies(string status, RuleStatus expected) => Assert.Equal(
        expected, Chart().WithAll("conditions", Charts.Condition("Z51.5", clinicalStatus: status)).Run(new Leaving(PatientExclusions.EndOfLifeCare)).Status);

    [Fact]
    public void EndOfLifeCare_ListCutShort_IsUndecided() => Chart()
        .WithAll("conditions", Charts.Condition("I10"), """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""")
        .Run(new Leaving(PatientExclusions.EndOfLifeCare)).IsUndecided("conditions:end-of-life-hospice: the rest");

    [Fact]
    public void EndOfLifeCare_SeenInListCutShort_Applies() => Chart()
        .WithAll("conditions", Charts.Condition("Z51.5"), """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""")
        .Run(new Leaving(PatientExclusions.EndOfLifeCare)).IsSilent("hospice or palliative care");

    [Theory]
    [InlineData(null, 17, RuleStatus.Silent)]
    [InlineData(null, 18, RuleStatus.Fires)]
    [InlineData("2008-06-16", 0, RuleStatus.Silent)]
    [InlineData("2008-06-15", 0, RuleStatus.Fires)]
    [InlineData("2008", 0, RuleStatus.Indeterminate)]
    [InlineData("1908", 0, RuleStatus.Fires)]
    [InlineData("unknown", 0, RuleStatus.Indeterminate)]
    public void AgeOutside_BirthDate_DecidesWhereItCan(string? birthDate, int age, RuleStatus expected) =>
        Assert.Equal(
            expected,
            Chart().With("patient", Charts.Patient(age, birthDate)).Run(new Leaving(PatientExclusions.AgeOutside(18))).Status);

    [Fact]
    public void Check_OneAppliesAndOneIsUndecided_IsSilent() => Chart()
        .With("patient", Charts.Patient(birthDate: "2008", more: ",\"deceasedBoolean\":true"))
        .Run(new Leaving(PatientExclusions.AgeOutside(18), PatientExclusions.Deceased)).IsSilent("patient has died");

    private static Scenario Chart() => new Scenario().With("patient", Charts.Patient()).WithAll("conditions");

    private sealed class Leaving(params Exclusion[] exclusions) : IRule
    {
        public RuleDescription Description { get; } = new HbA1cOverdue().Description with
        {
            Id = "leaving", Requires = [ChartFacts.Patient, ChartFacts.Conditions], OnlyWith = [], MayUse = [.. exclusions.Select(exclusion => exclusion.Fact).Cast<Fact>()],
        };

        public RuleOutcome Evaluate(RuleCall call) => PatientExclusions.Check(call, exclusions) ?? RuleOutcome.Say(new Finding("in", new Card
        {
            Summary = "In", Indicator = Indicator.Info, Source = new Source { Label = "Test" },
        }));
    }
}
