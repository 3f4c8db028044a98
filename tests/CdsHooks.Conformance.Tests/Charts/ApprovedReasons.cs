namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>Why rules may be undecided over the reference charts: each reason with what the chart then really lacks, told from the chart itself and not by the rules. A
/// reason that is not listed here is new and is to be read; one whose chart holds the data is a fault of the rule.</summary>
internal static class ApprovedReasons
{
    private static readonly string[] Egfr = ["33914-3", "48642-3", "48643-1", "50044-7", "50210-4", "62238-1", "69405-9", "77147-7", "88293-6", "88294-4", "98979-8"];
    private static readonly string[] Potassium = ["2823-3", "6298-4"];

    private static readonly Dictionary<string, Func<EhrChart, DateOnly, bool>> Lacks = new(StringComparer.Ordinal)
    {
        ["bisphosphonate-renal-safety: eGFR of the last 12 months"] = (chart, today) => !chart.HasObservation(today.AddMonths(-12), Egfr),
        ["mra-renal-safety: eGFR of the last 12 months"] = (chart, today) => !chart.HasObservation(today.AddMonths(-12), Egfr),
        ["nitrofurantoin-renal-safety: eGFR of the last 12 months"] = (chart, today) => !chart.HasObservation(today.AddMonths(-12), Egfr),
        ["nsaid-renal-safety: eGFR of the last 12 months"] = (chart, today) => !chart.HasObservation(today.AddMonths(-12), Egfr),
        // To a child adult limits are not applied.
        ["metformin-renal-safety: eGFR of a patient under 18"] =
            (chart, today) => chart.BirthDate > today.AddYears(-18) && !chart.HasObservation(today.AddMonths(-12), Egfr),
        ["potassium-high: potassium of the last 30 days"] = (chart, today) => !chart.HasObservation(today.AddDays(-30), Potassium),
        ["digoxin-low-potassium: potassium of the last three months"] = (chart, today) => !chart.HasObservation(today.AddMonths(-3), Potassium),
        ["diabetes-screening: body mass index of 24 months"] = (chart, today) => !chart.HasObservation(today.AddMonths(-24), "39156-5"),
        // Former smokers without pack-years and without the day of quitting.
        ["lung-cancer-screening: smoking status, or the day of quitting"] = (chart, _) => !chart.HasObservation(DateOnly.MinValue, "8664-5", "74010-0"),
    };

    /// <summary>Whether the chart lacks what the reason names.</summary>
    public static bool Holds(string reason, EhrChart chart, DateOnly today) => Lacks.TryGetValue(reason, out var lacks) && lacks(chart, today);
}
