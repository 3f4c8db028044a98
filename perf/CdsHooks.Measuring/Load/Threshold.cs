using System.Globalization;

namespace CdsHooks.Measuring.Load;

/// <summary>What a run must keep to, in words and as a check.</summary>
/// <param name="Wanted">What is wanted, in words: "p99 below 5 s".</param>
/// <param name="IsTarget">True when missing it is told and does not fail the run.</param>
/// <param name="Check">Whether it is kept, and what was measured in words.</param>
internal sealed record Threshold(string Wanted, bool IsTarget, Func<ScenarioResult, (bool IsKept, string Measured)> Check)
{
    /// <summary>99 of 100 requests are answered before that time.</summary>
    public static Threshold P99Below(TimeSpan limit, bool isTarget = false) => new(
        $"p99 below {Text.Of(limit)}", isTarget, result => (result.Main.Latency.Count > 0 && result.Main.Latency.At(0.99) < limit, $"p99 {Text.Of(result.Main.Latency.At(0.99))}"));

    /// <summary>Every request is answered with status 200.</summary>
    public static Threshold AllStatus200 { get; } = new("every status 200", IsTarget: false, result => (
        result.Main.Latency.Count > 0 && result.Main.Not200 == 0,
        result.Main.Not200 == 0 ? Count(result.Main.Latency.Count, "answers, all 200", "answer, 200") : $"{Count(result.Main.Not200, "requests ended", "request ended")} otherwise: {StatusesOf(result.Main)}"));

    /// <summary>Every request gets an HTTP answer.</summary>
    public static Threshold NoneLost { get; } = new("no request lost", IsTarget: false, result => (
        result.Main.Latency.Count > 0 && result.Main.Of(Outcome.Lost) == 0,
        result.Main.Of(Outcome.Lost) == 0 ? "none lost" : $"{Count(result.Main.Of(Outcome.Lost), "requests", "request")} lost ({string.Join("; ", result.Main.Problems.Keys)})"));

    /// <summary>Every answer has all the cards that the call earns at rest.</summary>
    /// <param name="part">The part of all that may have fewer, 0 to 1.</param>
    /// <param name="isTarget">True when it is told only.</param>
    public static Threshold AtMostDegraded(double part, bool isTarget = true) => new(
        part == 0 ? "no answer degraded" : $"at most {Text.Percent(part)} degraded",
        isTarget,
        result => (result.Main.Of(Outcome.Degraded) <= part * result.Main.Latency.Count, $"{Text.Percent((double)result.Main.Of(Outcome.Degraded) / Math.Max(1, result.Main.Latency.Count))} degraded"));

    /// <summary>The generator did what the plan says: otherwise the figures tell of the generator and not of the server.</summary>
    /// <param name="limit">Most that p99 of its lateness may be.</param>
    public static Threshold GeneratorOnTime(TimeSpan limit) => new(
        $"generator at most {Text.Of(limit)} late (p99), none unsent",
        IsTarget: true,
        result => (result.Main.Lateness.At(0.99) <= limit && result.Main.Unsent == 0, $"{Text.Of(result.Main.Lateness.At(0.99))} late, {result.Main.Unsent.ToString("N0", CultureInfo.InvariantCulture)} unsent"));

    /// <summary>Resident memory grows no faster.</summary>
    /// <param name="megabytesPerHour">Most growth.</param>
    /// <param name="settled">The part of the run that is left out at its begin, 0 to 1.</param>
    /// <param name="isTarget">True when it is told only.</param>
    public static Threshold MemoryGrowsAtMost(double megabytesPerHour, double settled, bool isTarget) => new(
        string.Create(CultureInfo.InvariantCulture, $"memory grows by at most {megabytesPerHour:0} MB an hour"),
        isTarget,
        result =>
        {
            var slope = MemorySlope.MegabytesPerHour(result.Samples, result.During * settled);
            return (slope <= megabytesPerHour, string.Create(CultureInfo.InvariantCulture, $"{slope:+0.0;-0.0;0} MB an hour"));
        });

    /// <summary>Judges a run.</summary>
    public Verdict Judge(ScenarioResult result)
    {
        var (isKept, measured) = Check(result);
        return new Verdict(Wanted, measured, IsTarget, isKept);
    }

    private static string StatusesOf(Recording recording) => string.Join(", ", recording.Statuses.Where(status => status.Key != 200)
        .Select(status => $"{status.Value.ToString("N0", CultureInfo.InvariantCulture)} times {(status.Key == 0 ? "no answer" : status.Key.ToString(CultureInfo.InvariantCulture))}"));

    private static string Count(long number, string many, string one) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
