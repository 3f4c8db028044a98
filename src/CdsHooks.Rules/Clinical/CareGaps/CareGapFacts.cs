using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>What the rules of this pack ask the chart for. The codes in the searches are those of the value sets, so that both stay the
/// same.</summary>
internal static class CareGapFacts
{
    // The newest ones decide. Some may be preliminary or cancelled, and separate readings of one visit count singly.
    private const int NewestResults = 10;
    private const int NewestReadings = 30;

    private static readonly ValueSet GlycemicResults = CodeGroups.Observation("hba1c", "gmi");

    private static readonly ValueSet Pressures = CodeGroups.Observation("bp-panel", "bp-systolic", "bp-diastolic");

    /// <summary>Diabetes of any lasting type; neither gestational diabetes nor prediabetes.</summary>
    public static Fact<Condition> Diabetes { get; } = ChartFacts.Conditions.In(
        new ValueSet("diabetes").With(CodeGroups.Condition("diabetes-type1", "diabetes-type2", "diabetes-other")));

    /// <summary>Hypertension, essential or secondary, also with heart or kidney disease.</summary>
    public static Fact<Condition> Hypertension { get; } = ChartFacts.Conditions.In(CodeGroups.Condition("hypertension"));

    /// <summary>HbA1c, and the glucose management indicator of continuous glucose monitoring.</summary>
    public static Fact<Observation> HbA1c { get; } = Newest("hba1c", GlycemicResults, NewestResults);

    /// <summary>Blood pressure, as a panel or as separate readings.</summary>
    public static Fact<Observation> BloodPressure { get; } = Newest("blood-pressure", Pressures, NewestReadings);

    /// <summary>Orders for HbA1c that are open or being written.</summary>
    public static Fact<ServiceRequest> HbA1cOrders { get; } = Orders("hba1c-orders", CodeGroups.Observation("hba1c"));

    /// <summary>Codes of HbA1c and of the glucose management indicator.</summary>
    public static LoincCodes GlycemicCodes { get; } = new(GlycemicResults);

    /// <summary>Codes of the glucose management indicator alone.</summary>
    public static LoincCodes IndicatorCodes { get; } = new(CodeGroups.Observation("gmi"));

    /// <summary>Codes of systolic pressure.</summary>
    public static LoincCodes SystolicCodes { get; } = new(CodeGroups.Observation("bp-systolic"));

    /// <summary>Codes of diastolic pressure.</summary>
    public static LoincCodes DiastolicCodes { get; } = new(CodeGroups.Observation("bp-diastolic"));

    private static Fact<Observation> Newest(string key, ValueSet codes, int most) => Fact.Search<Observation>(
        key, $"Observation?patient={{{{context.patientId}}}}&code={codes.SearchTokens}&_sort=-date&_count={most}", codes);

    private static Fact<ServiceRequest> Orders(string key, ValueSet codes) => Fact.Search<ServiceRequest>(
        key, $"ServiceRequest?patient={{{{context.patientId}}}}&status=active,draft&code={codes.SearchTokens}", codes);
}
