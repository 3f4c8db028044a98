using System.Text.Json;

namespace CdsHooks.Measuring.Load.Reports;

/// <summary>A report for programs. Times are milliseconds, CPU microseconds, memory bytes.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Write(LoadReport report) => JsonSerializer.Serialize(new
    {
        report.What,
        report.At,
        report.Machine,
        TookSeconds = Math.Round(report.Took.TotalSeconds, 1),
        IsKept = report.Breaches.Count == 0,
        Scenarios = report.Results.Select(Content),
    }, Options) + "\n";

    private static object Content(ScenarioResult result) => new
    {
        result.Name,
        result.Backend,
        result.Purpose,
        result.Plan,
        result.Began,
        Seconds = Math.Round(result.During.TotalSeconds, 1),
        result.Verdicts,
        result.Findings,
        Marks = result.Marks.Select(mark => new { AtSeconds = Math.Round(mark.At.TotalSeconds, 2), mark.What }),
        Requests = result.Recordings.Select(Content),
        Server = Server(result),
        // One string a second: a run has thousands of figures.
        Series = new
        {
            Columns = "second, due, sent, answered, p50 ms, p99 ms, max ms, not whole",
            Rows = result.Main.Seconds.Select((second, index) => FormattableString.Invariant(
                $"{index}, {second.Intended}, {second.Sent}, {second.Answered}, {Ms(second.Latency.At(0.5))}, {Ms(second.Latency.At(0.99))}, {Ms(second.Latency.Max)}, {second.Outcomes.Skip(1).Sum()}")),
        },
    };

    private static object Content(Recording recording) => new
    {
        recording.Name,
        recording.Sent,
        recording.Unsent,
        Answered = recording.Latency.Count,
        Outcomes = Enum.GetValues<Outcome>().ToDictionary(outcome => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), recording.Of, StringComparer.Ordinal),
        recording.Statuses,
        Latency = Percentiles(recording.Latency),
        GeneratorLate = Percentiles(recording.Lateness),
        recording.Problems,
    };

    private static object Percentiles(LatencyHistogram times) => new
    {
        Mean = Ms(times.Mean),
        P50 = Ms(times.At(0.5)),
        P75 = Ms(times.At(0.75)),
        P90 = Ms(times.At(0.9)),
        P95 = Ms(times.At(0.95)),
        P99 = Ms(times.At(0.99)),
        P999 = Ms(times.At(0.999)),
        Max = Ms(times.Max),
    };

    private static object Server(ScenarioResult result)
    {
        var runtime = result.Runtime;
        var last = result.Last;
        return new
        {
            CpuPerCall = Math.Round(result.CpuPerCall.TotalMicroseconds, 1),
            ClientCpuPerCall = Math.Round(result.ClientCpuPerCall.TotalMicroseconds, 1),
            ResidentBytes = last?.ResidentBytes,
            PeakBytes = last?.PeakBytes,
            MegabytesPerHour = Math.Round(MemorySlope.MegabytesPerHour(result.Samples, TimeSpan.Zero), 1),
            AllocatedBytes = runtime?.AllocatedBytes,
            Collections = runtime is null ? null : (int[])[runtime.Gen0, runtime.Gen1, runtime.Gen2],
            PauseMilliseconds = runtime is null ? (double?)null : Math.Round(runtime.Pause.TotalMilliseconds, 1),
            Resident = result.Samples.Select(sample => FormattableString.Invariant($"{sample.At.TotalSeconds:0.0}, {sample.ResidentBytes}, {sample.ServerCpu.TotalMilliseconds:0}")),
            ResidentColumns = "second, resident bytes, CPU ms since the start",
        };
    }

    private static double Ms(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
