using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using CdsHooks.Fhir.Facts;

namespace CdsHooks.Service.ChartAccess;

/// <summary>What is counted about data that was not sent.</summary>
internal static class ChartAccessMetrics
{
    private static readonly Meter Meter = new("CdsHooks.Service");

    private static readonly Counter<long> GapCount =
        Meter.CreateCounter<long>("cdshooks.chart.gaps", "{gap}", "Prefetch keys that were not sent, or not whole, in calls that name a FHIR server; by what came of asking it.");

    private static readonly FrozenDictionary<FetchOutcome, string> Words =
        Enum.GetValues<FetchOutcome>().ToFrozenDictionary(outcome => outcome, outcome => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()));

    /// <summary>Counts the gaps of one call.</summary>
    /// <param name="ehr">Name of the registration that called; a word of ours where there is none.</param>
    /// <param name="gaps">The gaps.</param>
    /// <param name="data">What came of them.</param>
    public static void Count(string ehr, IReadOnlyList<ChartGap> gaps, FetchedData data)
    {
        if (!GapCount.Enabled) { return; }
        foreach (var gap in gaps)
        {
            GapCount.Add(1, new KeyValuePair<string, object?>("ehr", ehr), new KeyValuePair<string, object?>("outcome", Words[data.OutcomeOf(gap)]));
        }
    }
}
