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

    private static IReadOnlyList<PackProblem> Problems(string rule) => PackYaml.Bind($"{Declared}{rule}\n").Problems;
}
