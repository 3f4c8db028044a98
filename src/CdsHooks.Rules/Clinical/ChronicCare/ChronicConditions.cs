using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>The diseases that count for chronic care management, those that carry the stated risk first.</summary>
/// <remarks>That a disease lasts twelve months or longer follows from its group: acute diseases are not in the tables.</remarks>
internal static class ChronicConditions
{
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

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChronicCondition> All { get; } =
    [
        .. CodeGroups.ChronicConditionNames
            .Select(group => new ChronicCondition(
                group, NameOf(group), !WithoutRiskAlone.Contains(group), ChartFacts.Conditions.In(CodeGroups.ChronicCondition(group))))
            .OrderByDescending(disease => disease.CarriesRisk)
            .ThenBy(disease => disease.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Any of them: the gate through which most charts do not pass.</summary>
    public static Fact<Condition> Any { get; } = ChartFacts.Conditions.In(
        All.Aggregate(new ValueSet("chronic-condition"), (any, disease) => any.With(disease.Fact.Codes!)));

    private static string NameOf(string group) => Names.TryGetValue(group, out var name) ? name : group.Replace('-', ' ');
}
