using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.MedicationSafety;

namespace CdsHooks.Rules.Tests.Packs.Running;

public sealed class PairLoopTests
{
    private const string Pairs = """
        valueSets:
          anticoagulants: { medicines: { ingredients: [warfarin, apixaban] } }
          nsaids: { medicines: { classes: [nsaid] } }
        facts:
          anticoagulants: { medicines: [draft, taken], in: anticoagulants }
          nsaids: { medicines: [draft, taken], in: nsaids }
        rules:
          - id: pair
            $RULE
            forEach: { one: "%anticoagulants", other: "%nsaids" }
            when:
              - { that: "%one.isJudged() or %other.isJudged()", else: neither is judged }
            cases:
              - when: ["%other.holds('nsaids') and %one.ingredients() = 'warfarin'"]
                card: { key: "$KEY", indicator: warning, summary: "${%one.ingredients()} with ${%other.ingredients()}" }
              - card: { key: "$KEY", indicator: info, summary: "${%one.ingredients()} with ${%other.ingredients()}" }
        """;

    private static readonly string Each = Pairs.Replace("$KEY", "${%one.medicineKey()}+${%other.medicineKey()}", StringComparison.Ordinal);

    [Fact]
    public void Evaluate_TwoLoops_DecidesEachPair()
    {
        var result = new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).Signing(Rx.Order("d2", Rx.Naproxen))
            .WithAll("medications", Rx.Current("m1", Rx.Warfarin5), Rx.Current("m2", Rx.Apixaban)).Run(PackYaml.Rule(Each));

        Assert.Equal(
            ["apixaban with ibuprofen", "apixaban with naproxen", "warfarin with ibuprofen", "warfarin with naproxen"],
            result.Findings.Select(finding => finding.Card.Summary).Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public void Evaluate_OneSideIsEmpty_IsSilent() =>
        Assert.Equal(RuleStatus.Silent, new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithAll("medications").Run(PackYaml.Rule(Each)).Status);

    [Fact]
    public void Evaluate_PairsOfOneKey_AreOneCardTheMostUrgent()
    {
        var rule = PackYaml.Rule(Pairs.Replace("$KEY", "all", StringComparison.Ordinal));

        var finding = Assert.Single(new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen))
            .WithAll("medications", Rx.Current("m1", Rx.Apixaban), Rx.Current("m2", Rx.Warfarin5)).Run(rule).Findings);

        Assert.Equal(("all", Indicator.Warning), (finding.Key, finding.Card.Indicator));
    }

    [Fact]
    public void Evaluate_NoKeyDeclared_NamesBothItems()
    {
        var rule = PackYaml.Rule(Pairs.Replace("key: \"$KEY\", ", "", StringComparison.Ordinal));

        var finding = Assert.Single(new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithAll("medications", Rx.Current("m1", Rx.Apixaban)).Run(rule).Findings);

        Assert.Equal("pair:MedicationRequest/m1+MedicationRequest/d1", finding.Key);
    }

    [Fact]
    public void Evaluate_LineWithWordsForTheUnknown_NamesThem()
    {
        var rule = PackYaml.Rule(Each.Replace("else: neither is judged }", "unknown: who judges }\n      - { that: \"%one.ingredients().first() = {}\", unknown: an ingredient }", StringComparison.Ordinal));

        var result = new Scenario().Signing(Rx.Order("d1", Rx.Ibuprofen)).WithAll("medications", Rx.Current("m1", Rx.Apixaban)).Run(rule);

        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal(["an ingredient"], result.Missing);
    }

    // A line and a let on each item alone, on both, and on neither.
    private const string Sides = """
        facts:
          drafts: { medicines: draft }
          taken: { medicines: taken }
        rules:
          - id: sides
            $RULE
            forEach: { one: "%drafts", other: "$OTHERS" }
            let:
              left: "%one.id"
              right: "%other.id"
              pair: "%left & %right"
              nobody: "'d0'"
            when:
              - { that: "%left != 'd2'", else: the second draft }
              - { that: "%right != 'm2'", else: the second medicine }
              - { that: "%pair != 'd1m1'", else: the first of both }
              - { that: "%nobody = 'd0'", else: nobody }
            card: { key: "${%pair}", indicator: info, summary: "${%left} ${%right} ${%pair}" }
        """;

    // Of more items than a call remembers, all is told anew.
    [Theory]
    [InlineData(3)]
    [InlineData(900)]
    public void Evaluate_LinesAndLetsOfOneSide_HoldForEachPair(int taken)
    {
        var expected = from draft in Enumerable.Range(1, 3)
                       from medicine in Enumerable.Range(1, taken)
                       where draft != 2 && medicine != 2 && (draft, medicine) != (1, 1)
                       select $"d{draft} m{medicine} d{draft}m{medicine}";

        Assert.Equal(expected.Order(StringComparer.Ordinal), SummariesOf("%taken", taken));
    }

    [Fact]
    public void Evaluate_InnerLoopOverOtherItemsForEachOuterOne_TakesNothingForKnown()
    {
        var summaries = SummariesOf("%taken.where(id.substring(1) >= %one.id.substring(1))", 3);

        Assert.Equal(["d1 m3 d1m3", "d3 m3 d3m3"], summaries);
    }

    private static IEnumerable<string> SummariesOf(string others, int taken)
    {
        var scenario = new Scenario();
        for (var i = 1; i <= 3; i++) { scenario = scenario.Signing(Rx.Order($"d{i}", Rx.Ibuprofen)); }
        var rule = PackYaml.Rule(Sides.Replace("$OTHERS", others, StringComparison.Ordinal));
        return scenario.WithAll("medications", [.. Enumerable.Range(1, taken).Select(i => Rx.Current($"m{i}", Rx.Warfarin5))]).Run(rule)
            .Findings.Select(finding => finding.Card.Summary).Order(StringComparer.Ordinal);
    }
}
