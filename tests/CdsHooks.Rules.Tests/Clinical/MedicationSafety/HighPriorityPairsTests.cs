using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class HighPriorityPairsTests
{
    private static readonly Dictionary<string, IRule> Rules =
        HighPriorityPairs.All.ToDictionary(pair => pair.Id, pair => PackRules.Find(pair.Id), StringComparer.Ordinal);

    public static TheoryData<string, string, string> Members()
    {
        var members = new TheoryData<string, string, string>();
        foreach (var pair in HighPriorityPairs.All)
        {
            foreach (var left in pair.Left) { members.Add(pair.Id, left.Name, pair.Right.First(right => right != left).Name); }
            foreach (var right in pair.Right.Skip(1)
                .Where(right => right != pair.Left[0])) { members.Add(pair.Id, pair.Left[0].Name, right.Name); }
        }
        return members;
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Evaluate_RealProductsOfAPair_FireInBothDirectionsAndOnceForTwoDrafts(string id, string left, string right)
    {
        var pair = HighPriorityPairs.All.Single(candidate => candidate.Id == id);
        var expected = pair.IndicatorOf(MedicationKnowledge.Default.Named(left), MedicationKnowledge.Default.Named(right));
        var (one, other) = (ProductOf(left), ProductOf(right));

        var ofLeft = new Scenario().Signing(Rx.Order("d1", one)).WithAll("medications", Rx.Current("m1", other)).Run(Rules[id]).OnlyCard();
        var ofRight = new Scenario().Signing(Rx.Order("d1", other)).WithAll("medications", Rx.Current("m1", one)).Run(Rules[id]).OnlyCard();
        var ofBoth = new Scenario().Signing(Rx.Order("d1", one)).Signing(Rx.Order("d2", other)).WithAll("medications").Run(Rules[id])
            .OnlyCard();

        Assert.Equal([expected, expected, expected], [ofLeft.Indicator, ofRight.Indicator, ofBoth.Indicator]);
        Assert.Equal((ofLeft.Summary, ofLeft.Summary), (ofRight.Summary, ofBoth.Summary));
        Assert.Equal(["MedicationRequest/d1"], ofLeft.Removals());
        Assert.Equal(["MedicationRequest/d1", "MedicationRequest/d2"], ofBoth.Removals());
        Assert.Equal(SelectionBehavior.AtMostOne, ofBoth.SelectionBehavior);
    }

    [Theory]
    [InlineData("ddi-maoi-stimulant", "rasagiline", "methylphenidate")]
    [InlineData("ddi-maoi-stimulant", "phenelzine", "clonidine")]
    [InlineData("ddi-maoi-ssri-snri", "rasagiline", "sertraline")]
    [InlineData("ddi-maoi-ssri-snri", "phenelzine", "amitriptyline")]
    [InlineData("ddi-maoi-tca", "rasagiline", "amitriptyline")]
    [InlineData("ddi-maoi-opioid", "phenelzine", "morphine")]
    [InlineData("ddi-maoi-opioid", "phenelzine", "oxycodone")]
    [InlineData("ddi-maoi-triptan", "phenelzine", "naratriptan")]
    [InlineData("ddi-maoi-triptan", "selegiline", "sumatriptan")]
    [InlineData("ddi-tranylcypromine-procarbazine", "phenelzine", "procarbazine")]
    [InlineData("ddi-atazanavir-ppi", "atazanavir", "famotidine")]
    [InlineData("ddi-atazanavir-ppi", "darunavir", "omeprazole")]
    [InlineData("ddi-febuxostat-thiopurine", "allopurinol", "azathioprine")]
    [InlineData("ddi-irinotecan-cyp3a4-inhibitor", "irinotecan", "erythromycin")]
    [InlineData("ddi-ramelteon-cyp1a2-inhibitor", "ramelteon", "mexiletine")]
    [InlineData("ddi-ramelteon-cyp1a2-inhibitor", "zolpidem", "fluvoxamine")]
    [InlineData("ddi-tizanidine-cyp1a2-inhibitor", "tizanidine", "levofloxacin")]
    [InlineData("ddi-tizanidine-cyp1a2-inhibitor", "cyclobenzaprine", "ciprofloxacin")]
    [InlineData("ddi-cyp3a4-inducer-protease-inhibitor", "gabapentin", "darunavir")]
    [InlineData("ddi-statin-cyp3a4-inhibitor", "simvastatin", "diltiazem")]
    [InlineData("ddi-statin-cyp3a4-inhibitor", "simvastatin", "azithromycin")]
    [InlineData("ddi-statin-cyp3a4-inhibitor", "simvastatin", "gemfibrozil")]
    [InlineData("ddi-statin-cyp3a4-inhibitor", "atorvastatin", "clarithromycin")]
    [InlineData("ddi-ergot-cyp3a4-inhibitor", "ergotamine", "azithromycin")]
    [InlineData("ddi-ergot-cyp3a4-inhibitor", "sumatriptan", "clarithromycin")]
    public void Evaluate_NearMiss_SaysNothing(string id, string left, string right)
    {
        foreach (var (draft, current) in ((string, string)[])[(left, right), (right, left)])
        {
            var result = new Scenario().Signing(Rx.Order("d1", ProductOf(draft)))
                .WithAll("medications", Rx.Current("m1", ProductOf(current))).Run(Rules[id]);

            Assert.Contains(result.Status, (RuleStatus[])[RuleStatus.Silent, RuleStatus.NotApplicable]);
        }
    }

    [Theory]
    [InlineData("ddi-maoi-ssri-snri", "phenelzine", "sertraline", Indicator.Critical)]
    [InlineData("ddi-maoi-ssri-snri", "selegiline", "sertraline", Indicator.Warning)]
    [InlineData("ddi-maoi-opioid", "selegiline", "meperidine", Indicator.Critical)]
    [InlineData("ddi-maoi-opioid", "phenelzine", "fentanyl", Indicator.Warning)]
    [InlineData("ddi-tizanidine-cyp1a2-inhibitor", "tizanidine", "ciprofloxacin", Indicator.Critical)]
    [InlineData("ddi-tizanidine-cyp1a2-inhibitor", "tizanidine", "mexiletine", Indicator.Warning)]
    [InlineData("ddi-statin-cyp3a4-inhibitor", "simvastatin", "erythromycin", Indicator.Critical)]
    [InlineData("ddi-ergot-cyp3a4-inhibitor", "methylergonovine", "ritonavir", Indicator.Warning)]
    [InlineData("ddi-cyp3a4-inducer-protease-inhibitor", "rifampin", "darunavir", Indicator.Critical)]
    [InlineData("ddi-cyp3a4-inducer-protease-inhibitor", "carbamazepine", "darunavir", Indicator.Warning)]
    [InlineData("ddi-irinotecan-cyp3a4-inhibitor", "irinotecan", "ketoconazole", Indicator.Warning)]
    public void IndicatorOf_TwoMembers_FollowsLabelling(string id, string left, string right, Indicator expected) =>
        Assert.Equal(expected, HighPriorityPairs.All.Single(pair => pair.Id == id)
            .IndicatorOf(MedicationKnowledge.Default.Named(left), MedicationKnowledge.Default.Named(right)));

    [Fact]
    public void All_MilderMembers_BelongToTheirPair() =>
        Assert.All(HighPriorityPairs.All, pair => Assert.All(pair.Milder,
            member => Assert.True(pair.Left.Contains(member) || pair.Right.Contains(member), $"{pair.Id}: {member.Name}")));

    private static string ProductOf(string ingredient) => MedicationKnowledge.Default.Products
        .Where(product => product.Ingredients is [var only] && only.Name == ingredient && product.Route is MedicationRoute.Systemic or MedicationRoute.Unknown)
        .OrderBy(product => product.Route == MedicationRoute.Unknown)
        .First(product => product.Ingredients is [var only] && only.Name == ingredient).Code;
}
