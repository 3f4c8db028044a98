using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Clinical.Exclusions;

/// <summary>The exclusions of the pack <c>common</c>, by a rule that fires for whom they do not leave out.</summary>
public class SharedExclusionsTests
{
    private static readonly IRule Rule = PackRules.Find("hba1c-overdue");

    [Theory]
    [InlineData(",\"deceasedBoolean\":true", RuleStatus.Silent)]
    [InlineData(",\"deceasedDateTime\":\"2026-01\"", RuleStatus.Silent)]
    [InlineData(",\"deceasedBoolean\":false", RuleStatus.Fires)]
    [InlineData("", RuleStatus.Fires)]
    public void Deceased_AsThePatientSays_Applies(string more, RuleStatus expected) =>
        Assert.Equal(expected, Chart().With("patient", Charts.Patient(more: more)).Run(Rule).Status);

    [Theory]
    [InlineData(",\"onsetDateTime\":\"2025-08-15\"", RuleStatus.Silent)]
    [InlineData(",\"onsetDateTime\":\"2025-08-14\"", RuleStatus.Fires)]
    [InlineData(",\"recordedDate\":\"2026-02-01\"", RuleStatus.Silent)]
    [InlineData(",\"recordedDate\":\"2019-02-01\"", RuleStatus.Fires)]
    [InlineData(",\"onsetDateTime\":\"2025\"", RuleStatus.Silent)]
    [InlineData("", RuleStatus.Silent)]
    [InlineData(",\"abatementDateTime\":\"2026-05-01\"", RuleStatus.Fires)]
    public void Pregnancy_ByItsDates_AppliesForTenMonths(string more, RuleStatus expected) =>
        Assert.Equal(expected, Chart(Charts.Condition("O09.90", "c2", more: more)).With("patient", Charts.Patient(35)).Run(Rule).Status);

    [Theory]
    [InlineData(59, RuleStatus.Silent)]
    [InlineData(60, RuleStatus.Fires)]
    public void Pregnancy_OnAnOldList_IsALeftover(int age, RuleStatus expected) =>
        Assert.Equal(expected, Chart(Charts.Condition("Z33.1", "c2")).With("patient", Charts.Patient(age)).Run(Rule).Status);

    [Theory]
    [InlineData("active", RuleStatus.Silent)]
    [InlineData("resolved", RuleStatus.Fires)]
    public void EndOfLifeCare_WhilePresent_Applies(string status, RuleStatus expected) =>
        Assert.Equal(expected, Chart(Charts.Condition("Z51.5", "c2", clinicalStatus: status)).Run(Rule).Status);

    [Fact]
    public void EndOfLifeCare_ListCutShort_IsUndecided() =>
        Assert.Equal(RuleStatus.Indeterminate, Chart("""{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""").Run(Rule).Status);

    [Fact]
    public void EndOfLifeCare_SeenInListCutShort_Applies() =>
        Chart(Charts.Condition("Z51.5", "c2"), """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"incomplete"}]}""")
            .Run(Rule).IsSilent("hospice or palliative care");

    [Theory]
    [InlineData(null, 17, RuleStatus.Silent)]
    [InlineData(null, 18, RuleStatus.Fires)]
    [InlineData("2008-06-16", 0, RuleStatus.Silent)]
    [InlineData("2008-06-15", 0, RuleStatus.Fires)]
    [InlineData("2008", 0, RuleStatus.Indeterminate)]
    [InlineData("1908", 0, RuleStatus.Fires)]
    [InlineData("unknown", 0, RuleStatus.Indeterminate)]
    public void Age_BirthDate_DecidesWhereItCan(string? birthDate, int age, RuleStatus expected) =>
        Assert.Equal(expected, Chart().With("patient", Charts.Patient(age, birthDate)).Run(Rule).Status);

    [Fact]
    public void Check_OneAppliesAndOneIsUndecided_IsSilent() =>
        Chart().With("patient", Charts.Patient(birthDate: "2008", more: ",\"deceasedBoolean\":true")).Run(Rule).IsSilent("patient has died");

    private static Scenario Chart(params string[] conditions) => new Scenario()
        .With("patient", Charts.Patient())
        .WithAll("conditions", [Charts.Condition(Charts.Diabetes), .. conditions])
        .WithAll("hba1c")
        .WithAll("hba1c-orders");
}
