using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Interactions;

/// <summary>The pairs of the ONC high-priority list, save two QT-prolonging drugs, whose members are not public.</summary>
/// <remarks>Members are those of the list's expert panel (doi 10.1136/amiajnl-2011-000612, table 2) as far as the terminology tables hold
/// them; where this table departs from it, a comment says why. Indicators follow labelling.</remarks>
public static class HighPriorityPairs
{
    private const string Washout = "Leave at least 14 days between the MAO inhibitor and the other medicine, 5 weeks after fluoxetine.";
    private const string StrongInhibitors =
        "Choose a medicine that does not inhibit CYP3A4, or suspend the other one for as long as it is taken.";

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
            Title = "MAO inhibitor with a stimulant or sympathomimetic",
            Left = Maoi,
            Right = Union(Of("amphetamine"), Of("stimulant-other"), Of("adhd-nonstimulant"), Named("pseudoephedrine")),
            Risk = "hypertensive crisis",
            Statement = "MAO inhibitors keep amphetamines and other sympathomimetics from being broken down; the labels contraindicate "
                + "the pair because of hypertensive crisis.",
            Management = "Do not give them together. Leave at least 14 days after the MAO inhibitor.",
            Milder = WeakMaoi,
            OutlastsStop = true,
        },
        new()
        {
            Id = "ddi-maoi-ssri-snri",
            Title = "MAO inhibitor with an SSRI, SNRI or related antidepressant",
            Left = Maoi,
            // Beside the panel's members: later or related antidepressants whose pair with an MAO inhibitor is contraindicated by label.
            Right = Union(Of("ssri"), Of("snri"), Named("nefazodone", "vilazodone", "vortioxetine", "trazodone", "mirtazapine")),
            Risk = "serotonin syndrome",
            Statement = "Both raise serotonin; the labels contraindicate the pair because of serotonin syndrome.",
            Management = $"Do not give them together. {Washout}",
            Milder = WeakMaoi,
            OutlastsStop = true,
        },
        new()
        {
            Id = "ddi-maoi-tca",
            Title = "MAO inhibitor with a tricyclic antidepressant",
            Left = Maoi,
            Right = Of("tca"),
            Risk = "serotonin syndrome, hypertensive crisis",
            Statement = "The labels contraindicate tricyclics with MAO inhibitors because of serotonin syndrome, hyperpyretic and "
                + "hypertensive crises.",
            Management = "Do not give them together. Leave at least 14 days between them.",
            Milder = WeakMaoi,
            OutlastsStop = true,
        },
        new()
        {
            Id = "ddi-maoi-opioid",
            Title = "MAO inhibitor with a serotonergic opioid or dextromethorphan",
            Left = Maoi,
            Right = Of("opioid-serotonergic"),
            Risk = "serotonin syndrome, respiratory depression",
            Statement = "Meperidine, tramadol, tapentadol and dextromethorphan are contraindicated with MAO inhibitors; fentanyl and "
                + "methadone are not recommended. Severe, at times fatal reactions have occurred.",
            Management = "Choose another pain medicine. Leave at least 14 days after the MAO inhibitor.",
            // Selegiline is not milder here: its own labels exclude meperidine.
            Milder = [.. Procarbazine, .. Named("fentanyl", "methadone")],
            OutlastsStop = true,
        },
        new()
        {
            Id = "ddi-maoi-triptan",
            Title = "MAO inhibitor with a triptan that MAO-A breaks down",
            // The labels name MAO-A inhibitors; selegiline inhibits MAO-B.
            Left = [.. Maoi.Except(Selegiline)],
            // The other four triptans do not depend on MAO-A, and their labels do not exclude the pair.
            Right = Named("sumatriptan", "rizatriptan", "zolmitriptan"),
            Risk = "high triptan levels",
            Statement = "MAO-A breaks sumatriptan, rizatriptan and zolmitriptan down; their labels contraindicate MAO-A inhibitors "
                + "within two weeks.",
            Management = "Choose another treatment of the attack, or wait two weeks after the MAO inhibitor.",
            Milder = Procarbazine,
            OutlastsStop = true,
        },
        new()
        {
            Id = "ddi-tranylcypromine-procarbazine",
            Title = "Tranylcypromine with procarbazine",
            Left = Named("tranylcypromine"),
            Right = Procarbazine,
            Risk = "hypertensive crisis, seizures",
            Statement = "Procarbazine inhibits MAO itself; the label of tranylcypromine contraindicates other MAO inhibitors.",
            Management = "Do not give them together.",
            OutlastsStop = true,
        },
        new()
        {
            Id = "ddi-atazanavir-ppi",
            Title = "Atazanavir with a proton pump inhibitor",
            Left = Named("atazanavir"),
            Right = Of("ppi"),
            Risk = "loss of HIV control",
            Statement = "Atazanavir needs gastric acid to be absorbed. Its label advises against proton pump inhibitors in "
                + "treatment-experienced patients, and limits dose and timing in others.",
            Management = "Avoid the pair in treatment-experienced patients; otherwise at most the equivalent of omeprazole 20 mg, 12 "
                + "hours before boosted atazanavir.",
            Indicator = Indicator.Warning,
        },
        new()
        {
            Id = "ddi-febuxostat-thiopurine",
            Title = "Febuxostat with azathioprine or mercaptopurine",
            Left = Named("febuxostat"),
            Right = Of("thiopurine"),
            Risk = "severe bone marrow toxicity",
            Statement = "Febuxostat blocks xanthine oxidase, which clears thiopurines; its label contraindicates the pair.",
            Management = "Do not give them together.",
        },
        new()
        {
            Id = "ddi-irinotecan-cyp3a4-inhibitor",
            Title = "Irinotecan with a strong CYP3A4 inhibitor",
            Left = Of("irinotecan"),
            Right = Of("cyp3a4-strong-inhibitor"),
            Risk = "severe neutropenia and diarrhea",
            Statement = "Strong CYP3A4 inhibitors raise irinotecan and its active metabolite. The label says not to give them unless "
                + "there is no alternative.",
            Management = "Stop the inhibitor at least a week before irinotecan, unless there is no alternative.",
            Indicator = Indicator.Warning,
        },
        new()
        {
            Id = "ddi-ramelteon-cyp1a2-inhibitor",
            Title = "Ramelteon with a strong CYP1A2 inhibitor",
            Left = Named("ramelteon"),
            Right = Named("fluvoxamine", "ciprofloxacin", "enoxacin"),
            Risk = "much higher ramelteon levels",
            Statement = "CYP1A2 clears ramelteon. Its label excludes fluvoxamine and asks for caution with other CYP1A2 inhibitors.",
            Management = "Choose another sleep medicine, or an alternative that does not inhibit CYP1A2.",
            Milder = Named("ciprofloxacin", "enoxacin"),
        },
        new()
        {
            Id = "ddi-tizanidine-cyp1a2-inhibitor",
            Title = "Tizanidine with a CYP1A2 inhibitor",
            Left = Named("tizanidine"),
            Right = Of("cyp1a2-inhibitor"),
            Risk = "low blood pressure and sedation",
            Statement = "CYP1A2 clears tizanidine. Fluvoxamine and ciprofloxacin are contraindicated by its label; other CYP1A2 "
                + "inhibitors are to be avoided.",
            Management = "Choose another muscle relaxant, or an alternative that does not inhibit CYP1A2.",
            Milder = [.. Of("cyp1a2-inhibitor").Except(Named("fluvoxamine", "ciprofloxacin"))],
        },
        new()
        {
            Id = "ddi-cyp3a4-inducer-protease-inhibitor",
            Title = "Strong CYP3A4 inducer with an HIV protease inhibitor",
            Left = Of("cyp3a4-strong-inducer"),
            Right = Of("protease-inhibitor-hiv"),
            Risk = "loss of HIV control",
            Statement = "Strong CYP3A4 inducers lower protease inhibitors far enough for resistance. Labels contraindicate rifampin and "
                + "St. John's wort, and exclude or limit the others by product.",
            Management = "Avoid the pair; look for an alternative with the HIV team before either is changed.",
            Milder = [.. Of("cyp3a4-strong-inducer").Except(Named("rifampin", "st. john's wort extract"))],
        },
        new()
        {
            Id = "ddi-statin-cyp3a4-inhibitor",
            Title = "Simvastatin or lovastatin with a strong CYP3A4 inhibitor",
            Left = Of("statin-cyp3a4-sensitive"),
            Right = StrongCyp3A4,
            Risk = "myopathy and rhabdomyolysis",
            Statement = "Strong CYP3A4 inhibitors raise simvastatin and lovastatin many times over; the labels contraindicate the pair.",
            Management = StrongInhibitors,
        },
        new()
        {
            Id = "ddi-ergot-cyp3a4-inhibitor",
            Title = "Ergot alkaloid with a strong CYP3A4 inhibitor",
            Left = Of("ergot"),
            Right = StrongCyp3A4,
            Risk = "ischemia from vasospasm",
            Statement = "Strong CYP3A4 inhibitors raise ergot alkaloids; vasospasm has cost limbs and lives. The labels of ergotamine "
                + "and dihydroergotamine contraindicate the pair in a boxed warning.",
            Management = StrongInhibitors,
            Milder = Named("methylergonovine", "ergonovine", "methysergide"),
        },
    ];

    private static Ingredient[] Of(string className) => [.. MedicationKnowledge.Default.OfClass(className)];

    private static Ingredient[] Named(params IEnumerable<string> names) => [.. names.Select(MedicationKnowledge.Default.Named)];

    private static Ingredient[] Union(params IEnumerable<Ingredient[]> groups) => [.. groups.SelectMany(group => group).Distinct()];
}
