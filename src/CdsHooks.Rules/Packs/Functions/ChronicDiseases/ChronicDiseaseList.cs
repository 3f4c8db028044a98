using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>The diseases that count for chronic care management, those that carry the stated risk first.</summary>
/// <remarks>That a disease lasts twelve months or longer follows from its group: acute diseases are not in the tables.</remarks>
internal static class ChronicDiseaseList
{
    private const int MostStated = 128;

    // Lasting, yet seldom a risk of death, decompensation or functional decline: two of them alone would make a card that nobody believes.
    private static readonly HashSet<string> WithoutRiskAlone = new(StringComparer.Ordinal)
    {
        "benign-prostatic-hyperplasia", "glaucoma", "hearing-loss", "hyperlipidemia", "hypothyroidism", "migraine",
    };

    // Groups whose name with blanks for hyphens is not what people say.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["aids-hiv"] = "HIV disease",
        ["anemia-chronic"] = "chronic anemia",
        ["atrial-fibrillation-flutter"] = "atrial fibrillation or flutter",
        ["autism"] = "autism spectrum disorder",
        ["bipolar"] = "bipolar disorder",
        ["blindness-low-vision"] = "blindness or low vision",
        ["cancer-breast"] = "breast cancer",
        ["cancer-colorectal"] = "colorectal cancer",
        ["cancer-endometrial"] = "endometrial cancer",
        ["cancer-hematologic"] = "blood or lymphatic cancer",
        ["cancer-kidney-ureter"] = "kidney or ureter cancer",
        ["cancer-lung"] = "lung cancer",
        ["cancer-other"] = "cancer",
        ["cancer-prostate"] = "prostate cancer",
        ["ckd"] = "chronic kidney disease",
        ["copd"] = "COPD",
        ["drug-use-disorder-other"] = "drug use disorder",
        ["fibromyalgia-chronic-pain"] = "fibromyalgia or chronic pain",
        ["heart-failure-cardiomyopathy"] = "heart failure or cardiomyopathy",
        ["obesity-severe"] = "severe obesity",
        ["parkinsons-disease"] = "Parkinson's disease",
        ["ptsd"] = "post-traumatic stress disorder",
        ["seizure-epilepsy"] = "epilepsy",
        ["sickle-cell"] = "sickle cell disease",
        ["stroke-sequelae-paralysis"] = "paralysis or effects of a stroke",
    };

    /// <summary>All of them; not more than a number has bits.</summary>
    public static IReadOnlyList<ChronicDisease> All { get; } =
    [
        .. CodeGroups.ChronicConditionNames
            .Select(group => new ChronicDisease(NameOf(group), !WithoutRiskAlone.Contains(group), CodeGroups.ChronicCondition(group)))
            .OrderByDescending(disease => disease.CarriesRisk)
            .ThenBy(disease => disease.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static readonly Lexicon Sets = Lexicon.Build(All.Select(disease => disease.Codes), MedicationKnowledge.Default);

    /// <summary>The diseases that a concept states, one bit each by their place in <see cref="All"/>.</summary>
    public static ulong StatedBy(CodeableConcept concept)
    {
        var found = new SetOrdinals(stackalloc int[MostStated]);
        foreach (var coding in concept.Coding) { Sets.Find(CodeSystems.Parse(coding.System.Utf8), coding.Code.Utf8, ref found); }
        var diseases = 0UL;
        // The lexicon numbers its sets in the order in which it is given them.
        foreach (var ordinal in found.Found) { diseases |= 1UL << ordinal; }
        return diseases;
    }

    private static string NameOf(string group) => Names.TryGetValue(group, out var name) ? name : group.Replace('-', ' ');
}
