using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs.Binding;

public class PackBindingTests
{
    private const string Declared = """
        valueSets:
          diabetes: { icd10cmPrefixes: [E11] }
        facts:
          diabetes: { resource: Condition, in: diabetes }
        rules:
          - id: faulty
            $RULE

        """;

    [Theory]
    [InlineData("%diabetis.exists()", "EXPR004", 0, "%diabetes")]
    [InlineData("%diabetes.codes.exists()", "EXPR002", 10, "code")]
    [InlineData("%diabetes.exsts()", "EXPR003", 10, "exists")]
    [InlineData("%diabetes.code.memberOf('diabetis')", "EXPR006", 24, "diabetes")]
    [InlineData("%diabetes.exists(", "EXPR001", 17, null)]
    [InlineData("%diabetes", "EXPR011", 0, null)]
    public void When_AFault_IsToldAtItsPlace(string expression, string code, int offset, string? didYouMean)
    {
        var problem = Assert.Single(Problems($"    when: [\"{expression}\"]\n    card: {{ indicator: info, summary: s }}"));
        Assert.Equal((code, didYouMean), (problem.Code, problem.DidYouMean));
        Assert.Equal(13 + offset, problem.Mark.Column);
    }

    [Fact]
    public void Hole_OfAConcept_IsNotPrintable() =>
        Assert.Equal("EXPR012", Assert.Single(Problems("    card: { indicator: info, summary: \"${%diabetes.code}\" }")).Code);

    [Fact]
    public void Let_ThatIsNotUsed_IsAWarning()
    {
        var problem = Assert.Single(Problems("    let: { unused: \"1\" }\n    card: { indicator: info, summary: s }"));
        Assert.Equal(("EXPR013", true), (problem.Code, problem.IsWarning));
    }

    [Theory]
    [InlineData("{ resource: Conditon }", "FACT001")]
    [InlineData("{ resource: Organization }", "FACT003")]
    [InlineData("{ resource: Condition, prefetch: { key: other, template: \"Condition?patient.name=x\" } }", "FACT004")]
    [InlineData("{ resource: Observation, unit: furlong }", "FACT007")]
    public void Fact_AFault_IsTold(string fact, string code) =>
        Assert.Equal(code, Assert.Single(PackYaml.Bind($"facts:\n  f: {fact}\nrules: []\n").Problems).Code);

    [Fact]
    public void Fact_ASecondTemplateForAKey_IsRefused() => Assert.Equal(
        "FACT005",
        Assert.Single(PackYaml.Bind("""
            valueSets: { hba1c: { loinc: ["4548-4"] } }
            facts:
              one: { resource: Observation, in: hba1c }
              two: { resource: Observation, in: hba1c, prefetch: { count: 50 } }
            rules: []

            """).Problems).Code);

    [Theory]
    [InlineData("context.patient", "context.patientId")]
    [InlineData("context.selections", null)]
    public void Fact_ATokenThatTheHookDoesNotOffer_IsToldAtTheTemplate(string token, string? didYouMean)
    {
        var problem = Assert.Single(ProblemsOfTemplate(token, "{ hooks: [patient-view] }"));
        Assert.Equal(("FACT008", didYouMean), (problem.Code, problem.DidYouMean));
        Assert.Equal(15, problem.Mark.Line);
        Assert.Contains("patient-view", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fact_ATokenThatNoHookOffers_IsToldForEachHookOfTheRule() => Assert.Equal(
        ["patient-view", "order-select", "order-sign"],
        ProblemsOfTemplate("context.patient", "{}").Select(problem => problem.Message[..problem.Message.IndexOf(',', StringComparison.Ordinal)]));

    [Theory]
    [InlineData("context.patientId")]
    [InlineData("context.encounterId")]
    [InlineData("userPractitionerId")]
    public void Fact_ATokenThatEachHookOffers_IsAccepted(string token) => Assert.Empty(ProblemsOfTemplate(token, "{}"));

    private static IReadOnlyList<PackProblem> ProblemsOfTemplate(string token, string applies) => PackYaml.Bind($$$"""
        facts:
          f:
            resource: Goal
            prefetch: { key: goals, template: "Goal?patient={{{{{token}}}}}" }
        rules:
          - id: asking
            $RULE
            applies: {{{applies}}}
            when: ["%f.exists()"]
            card: { indicator: info, summary: s }

        """).Problems;

    private static IReadOnlyList<PackProblem> Problems(string rule) => PackYaml.Bind($"{Declared}{rule}\n").Problems;
}
