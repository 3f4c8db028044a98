using System.Diagnostics.Metrics;

namespace CdsHooks.Storage.SharedState;

/// <summary>What is measured of shared state on a server.</summary>
internal static class SharedStateMetrics
{
    private static readonly Meter Meter = new("CdsHooks.Storage");

    private static readonly Counter<long> Operations = Meter.CreateCounter<long>(
        "cdshooks.shared_state.operations", "{operation}", "Operations on shared state by kind and outcome.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "cdshooks.shared_state.duration", "s", "How long operations on shared state took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2] });

    private static readonly Gauge<int> Reachable = Meter.CreateGauge<int>(
        "cdshooks.shared_state.reachable", "{server}", "1 while the server of shared state answers, 0 while it does not.");

    /// <summary>Counts an operation that was not even begun.</summary>
    public static void Skipped(string kind) => Operations.Add(1, Tag("kind", kind), Tag("outcome", RedisFailure.Skipped));

    /// <summary>Counts an operation and how long it took.</summary>
    public static void Ended(string kind, string outcome, TimeSpan took)
    {
        Operations.Add(1, Tag("kind", kind), Tag("outcome", outcome));
        Duration.Record(took.TotalSeconds, Tag("kind", kind), Tag("outcome", outcome));
    }

    public static void Reaches(bool isReachable) => Reachable.Record(isReachable ? 1 : 0);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
