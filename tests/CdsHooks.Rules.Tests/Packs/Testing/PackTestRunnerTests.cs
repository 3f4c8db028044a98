using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Rules.Tests.Packs.Testing;

public class PackTestRunnerTests
{
    private const string Result = """[ { Observation: { code: "loinc|4548-4", valueQuantity: "7.1 %", effectiveDateTime: "today - 12 months" } } ]""";

    [Theory]
    [InlineData("chart: diabetic", "fires")]
    [InlineData("chart: diabetic, and: " + Result, "silent")]
    [InlineData("chart: []", "notApplicable")]
    [InlineData("chart: diabetic, missing: [conditions]", "indeterminate")]
    [InlineData("chart: diabetic, missing: [diabetes]", "indeterminate")]
    [InlineData("chart: diabetic, missing: [a1c]", "indeterminate")]
    [InlineData("chart: [], partial: [conditions]", "indeterminate")]
    public void Run_EachOutcome_IsTold(string chart, string outcome)
    {
        Assert.Empty(TestedPack.Differences($"  - {{ name: x, rule: overdue, {chart}, expect: {outcome} }}"));
        var other = outcome == "silent" ? "fires" : "silent";
        var difference = Assert.Single(TestedPack.Differences($"  - {{ name: x, rule: overdue, {chart}, expect: {other} }}"));
        Assert.Equal("TEST001", difference.Code);
        Assert.Equal(other, difference.Expected);
        Assert.StartsWith($"it is {outcome}", difference.Came, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active")]
    [InlineData("shadow")]
    [InlineData("draft")]
    public void Run_RuleThatIsNotShown_IsTestedAlike(string status) => Assert.Empty(TestedPack.Differences("""
          - { name: x, rule: overdue, chart: diabetic, expect: { outcome: fires, cards: [ { summary: overdue } ] } }
        """, status));

    [Theory]
    [InlineData("today - 12 months", "silent")]
    [InlineData("today - 12 months - 1 day", "fires")]
    [InlineData("today - 1 year + 2 weeks - 1 day", "silent")]
    public void Run_RelativeDates_AreCountedFromTheDayOfTheTest(string date, string outcome) => Assert.Empty(TestedPack.Differences($$"""
          - name: x
            rule: overdue
            today: 2024-02-29
            chart: diabetic
            and: [ { Observation: { code: "loinc|4548-4", valueQuantity: "7.1 %", effectiveDateTime: "{{date}}" } } ]
            expect: {{outcome}}
        """));

    [Theory]
    [InlineData("indicator: info", "a card that is info", "it is warning")]
    [InlineData("summary: on time", "a summary with \"on time\"", "it is \"HbA1c overdue\"")]
    [InlineData("suggestions: [Order LDL]", "the suggestions \"Order LDL\"", "they are \"Order HbA1c\"")]
    [InlineData("suggestions: []", "the suggestions none", "they are \"Order HbA1c\"")]
    [InlineData("key: other", "the key \"other\"", "it is \"overdue\"")]
    public void Run_OtherCard_TellsWhatDiffers(string card, string expected, string came)
    {
        var difference = Assert.Single(TestedPack.Differences($"  - {{ name: x, rule: overdue, chart: diabetic, expect: {{ outcome: fires, cards: [ {{ {card} }} ] }} }}"));
        Assert.Equal(("TEST002", expected, came), (difference.Code, difference.Expected, difference.Came));
    }

    [Theory]
    [InlineData("indicator: warning")]
    [InlineData("summary: overdue")]
    [InlineData("detail: \"for Diabetes_2 *\"")]
    [InlineData("detail: \"since 2025-06-15\"")]
    [InlineData("suggestions: [Order HbA1c]")]
    [InlineData("key: overdue")]
    public void Run_SameCard_Passes(string card) =>
        Assert.Empty(TestedPack.Differences($"  - {{ name: x, rule: overdue, chart: diabetic, expect: {{ outcome: fires, cards: [ {{ {card} }} ] }} }}"));

    [Theory]
    [InlineData("HbA1c within", 0)]
    [InlineData("LDL within", 1)]
    public void Run_Reason_IsCompared(string reason, int differences) =>
        Assert.Equal(differences, TestedPack.Differences($"  - {{ name: x, rule: overdue, chart: diabetic, and: {Result}, expect: {{ outcome: silent, reason: {reason} }} }}").Count);

    [Fact]
    public void Run_AnotherNumberOfCards_IsADifference()
    {
        var difference = Assert.Single(TestedPack.Differences("  - { name: x, rule: overdue, chart: diabetic, expect: { outcome: fires, cards: [] } }"));
        Assert.Equal(("no card", "there is one card: \"HbA1c overdue\""), (difference.Expected, difference.Came));
    }

    [Fact]
    public void Run_DraftOrders_AreNumberedAndFilledIn() => Assert.Empty(TestedPack.Differences("""
          - name: x
            rule: ordered
            hook: order-sign
            context: { draftOrders: [ { ServiceRequest: { code: { text: A } } }, { ServiceRequest: { id: own, code: { text: B } } }, { ServiceRequest: { status: active, code: { text: C } } } ] }
            expect: { outcome: fires, cards: [ { summary: "A r1 for Patient/p1" }, { summary: "B own for Patient/p1" } ] }
        """));

    [Fact]
    public void Run_WithoutHook_TakesTheFirstOfTheService() => Assert.Empty(TestedPack.Differences("""
          - { name: x, rule: ordered, context: { draftOrders: [ { ServiceRequest: { code: { text: A } } } ] }, expect: fires }
        """));

    [Theory]
    [InlineData("hook: order-dispatch, expect: fires", "a hook that the rule answers")]
    [InlineData("missing: [a1x], expect: fires", "a prefetch key of the service or a fact from the chart")]
    [InlineData("missing: [drafts], expect: fires", "a prefetch key of the service or a fact from the chart")]
    [InlineData("context: { userId: { a: b } }, expect: fires", "a context that the hook allows")]
    [InlineData("context: { patientId: \"not an id\" }, expect: fires", "a context that the hook allows")]
    [InlineData("chart: [ { Condition: { onsetDateTime: \"today - 9000 years\" } } ], expect: fires", "a test that makes a call")]
    public void Run_TestThatMakesNoCall_SaysWhy(string test, string expected)
    {
        var difference = Assert.Single(TestedPack.Differences($"  - {{ name: x, rule: overdue, {test} }}"));
        Assert.Equal(("TEST004", expected), (difference.Code, difference.Expected));
    }

    [Theory]
    [InlineData("{ resourceType: Bundle, type: collection }")]
    [InlineData("{ resourceType: Bundle, type: collection, entry: [ { fullUrl: \"urn:x\" } ] }")]
    [InlineData("text")]
    [InlineData("[ text, 1 ]")]
    public void Run_OddDraftOrders_NeverThrows(string drafts) =>
        Assert.NotNull(TestedPack.Differences($"  - {{ name: x, rule: ordered, context: {{ draftOrders: {drafts} }}, expect: notApplicable }}"));

    [Fact]
    public void Run_Filter_TakesTestsByRuleAndName()
    {
        var pack = TestedPack.Load("""
              - { name: first, rule: overdue, chart: diabetic, expect: fires }
              - { name: second, rule: overdue, chart: [], expect: notApplicable }
              - { name: first, rule: ordered, expect: notApplicable }
            """);
        Assert.Equal(7, PackTests.Run(pack).Results.Count);
        Assert.Equal(["first", "second", "fires", "else"], PackTests.Run(pack, "OVERDUE").Results.Select(result => result.Name));
        Assert.Equal("ordered", Assert.Single(PackTests.Run(pack, "ordered: first").Results).RuleId);
    }

    [Fact]
    public void Load_TestThatFails_RefusesThePackAtItsPlace()
    {
        var yaml = TestedPack.Yaml("""
              - { name: wrong, rule: overdue, chart: [], expect: fires }
            """);
        var folder = new PackFolder("tested.rules.yaml", [new PackFile("tested.rules.yaml", yaml)]);
        var loading = PackLoader.Load([folder], Scenario.Today);
        var problem = Assert.Single(loading.Problems);
        Assert.Empty(loading.Packs);
        Assert.Equal("TEST001", problem.Code);
        Assert.Equal(yaml.Split('\n').ToList().FindIndex(line => line.Contains("name: wrong", StringComparison.Ordinal)) + 1, problem.Mark.Line);
        Assert.Equal("Test 'wrong' of overdue: expected fires, but it is notApplicable: none: conditions:diabetes.", problem.Message);
    }
}
