namespace CdsHooks.Measuring.Load;

/// <summary>What a scenario measured.</summary>
/// <param name="Name">The scenario.</param>
/// <param name="Purpose">The question that it answers.</param>
/// <param name="Backend">What stands behind the server.</param>
/// <param name="Plan">When requests left, in words.</param>
/// <param name="Began">When it began.</param>
/// <param name="During">How long it took, up to the last answer.</param>
/// <param name="Recordings">What happened to requests; the first kind is the one that thresholds are about.</param>
/// <param name="Samples">The server meanwhile.</param>
internal sealed record ScenarioResult(
    string Name, string Purpose, string Backend, string Plan, DateTimeOffset Began, TimeSpan During, IReadOnlyList<Recording> Recordings, IReadOnlyList<Sample> Samples)
{
    /// <summary>The requests that thresholds are about.</summary>
    public Recording Main => Recordings[0];

    /// <summary>What was found beside the figures, a sentence each.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What happened on purpose, for the charts.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>How it stands to its thresholds.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>Server CPU for each answer, from the first sample to the last; zero without any.</summary>
    public TimeSpan CpuPerCall => Answers == 0 || Samples.Count < 2 ? TimeSpan.Zero : (Samples[^1].ServerCpu - Samples[0].ServerCpu) / Answers;

    /// <summary>CPU of the load generator for each answer.</summary>
    public TimeSpan ClientCpuPerCall => Answers == 0 || Samples.Count < 2 ? TimeSpan.Zero : (Samples[^1].ClientCpu - Samples[0].ClientCpu) / Answers;

    /// <summary>The last sample; null without any.</summary>
    public Sample? Last => Samples is [.., var last] ? last : null;

    /// <summary>What the server's runtime did; null where it could not be asked.</summary>
    public RuntimeWork? Runtime => RuntimeWork.Between(Samples is [var first, ..] ? first : null, Last);

    /// <summary>Answers of all kinds of requests.</summary>
    public long Answers => Recordings.Sum(recording => recording.Latency.Count);

    /// <summary>The same with its verdicts.</summary>
    public ScenarioResult JudgedBy(IEnumerable<Threshold> thresholds) => this with { Verdicts = [.. thresholds.Select(threshold => threshold.Judge(this))] };
}
