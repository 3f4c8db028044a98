using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

/// <summary>Members and urgency of the pairs of the ONC high-priority list, written down apart from the pack so that one checks the other. Two QT-prolonging drugs are left out: the
/// members of that pair are not public.</summary>
/// <remarks>Members are those of the list's expert panel (doi 10.1136/amiajnl-2011-000612, table 2) as far as the terminology tables hold
/// them; where this table departs from it, a comment says why. Indicators follow labelling.</remarks>
internal static class HighPriorityPairs
{
    private static readonly Ingredient[] Maoi = Of("maoi");
    private static readonly Ingredient[] Selegiline = Named("selegiline");

    // Weak inhibition: its label says to avoid, not to exclude.
    private static readonly Ingredient[] Procarbazine = Named("procarbazine");
    private static readonly Ingredient[] WeakMaoi = [.. Selegiline, .. Procarbazine];

    // The labels of the statins and the ergots name erythromycin among the inhibitors they exclude, though it is a moderate one.
    private static readonly Ingredient[] StrongCyp3A4 =
        Union(Of("cyp3a4-strong-inhibitor"), Of("protease-inhibitor-hiv"), Named("erythromycin"));

    /// <summary>All pairs.</summary>
    public static IReadOnlyList<InteractionPair> All { get; } =
    [
        new()
        {
            Id = "ddi-maoi-stimulant",
            Left = Maoi,
            Right = Union(Of("amphetamine"), Of("stimulant-other"), Of("adhd-nonstimulant"), Named("pseudoephedrine")),
            Milder = WeakMaoi,
        },
        new()
        {
            Id = "ddi-maoi-ssri-snri",
            Left = Maoi,
            // Beside the panel's members: later or related antidepressants whose pair with an MAO inhibitor is contraindicated by label.
            Right = Union(Of("ssri"), Of("snri"), Named("nefazodone", "vilazodone", "vortioxetine", "trazodone", "mirtazapine")),
            Milder = WeakMaoi,
        },
        new()
        {
            Id = "ddi-maoi-tca",
            Left = Maoi,
            Right = Of("tca"),
            Milder = WeakMaoi,
        },
        new()
        {
            Id = "ddi-maoi-opioid",
            Left = Maoi,
            Right = Of("opioid-serotonergic"),
            // Selegiline is not milder here: its own labels exclude meperidine.
            Milder = [.. Procarbazine, .. Named("fentanyl", "methadone")],
        },
        new()
        {
            Id = "ddi-maoi-triptan",
            // The labels name MAO-A inhibitors; selegiline inhibits MAO-B.
            Left = [.. Maoi.Except(Selegiline)],
            // The other four triptans do not depend on MAO-A, and their labels do not exclude the pair.
            Right = Named("sumatriptan", "rizatriptan", "zolmitriptan"),
            Milder = Procarbazine,
        },
        new()
        {
            Id = "ddi-tranylcypromine-procarbazine",
            Left = Named("tranylcypromine"),
            Right = Procarbazine,
        },
        new()
        {
            Id = "ddi-atazanavir-ppi",
            Left = Named("atazanavir"),
            Right = Of("ppi"),
            Indicator = Indicator.Warning,
        },
        new()
        {
            Id = "ddi-febuxostat-thiopurine",
            Left = Named("febuxostat"),
            Right = Of("thiopurine"),
        },
        new()
        {
            Id = "ddi-irinotecan-cyp3a4-inhibitor",
            Left = Of("irinotecan"),
            Right = Of("cyp3a4-strong-inhibitor"),
            Indicator = Indicator.Warning,
        },
        new()
        {
            Id = "ddi-ramelteon-cyp1a2-inhibitor",
            Left = Named("ramelteon"),
            Right = Named("fluvoxamine", "ciprofloxacin", "enoxacin"),
            Milder = Named("ciprofloxacin", "enoxacin"),
        },
        new()
        {
            Id = "ddi-tizanidine-cyp1a2-inhibitor",
            Left = Named("tizanidine"),
            Right = Of("cyp1a2-inhibitor"),
            Milder = [.. Of("cyp1a2-inhibitor").Except(Named("fluvoxamine", "ciprofloxacin"))],
        },
        new()
        {
            Id = "ddi-cyp3a4-inducer-protease-inhibitor",
            Left = Of("cyp3a4-strong-inducer"),
            Right = Of("protease-inhibitor-hiv"),
            Milder = [.. Of("cyp3a4-strong-inducer").Except(Named("rifampin", "st. john's wort extract"))],
        },
        new()
        {
            Id = "ddi-statin-cyp3a4-inhibitor",
            Left = Of("statin-cyp3a4-sensitive"),
            Right = StrongCyp3A4,
        },
        new()
        {
            Id = "ddi-ergot-cyp3a4-inhibitor",
            Left = Of("ergot"),
            Right = StrongCyp3A4,
            Milder = Named("methylergonovine", "ergonovine", "methysergide"),
        },
    ];

    private static Ingredient[] Of(string className) => [.. MedicationKnowledge.Default.OfClass(className)];

    private static Ingredient[] Named(params IEnumerable<string> names) => [.. names.Select(MedicationKnowledge.Default.Named)];

    private static Ingredient[] Union(params IEnumerable<Ingredient[]> groups) => [.. groups.SelectMany(group => group).Distinct()];
}
