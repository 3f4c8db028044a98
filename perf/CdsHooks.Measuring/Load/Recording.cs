namespace CdsHooks.Measuring.Load;

/// <summary>What happened to the requests of a run.</summary>
/// <param name="Name">What kind of requests they are.</param>
/// <param name="Latency">From when a request was due to the end of its answer.</param>
/// <param name="Lateness">From when a request was due to when it left: what the generator itself is late.</param>
/// <param name="Statuses">How many answers had each status; 0 for no answer.</param>
/// <param name="Outcomes">How many ended in each way, by <see cref="Outcome"/>.</param>
/// <param name="Unsent">Requests that never left, since the generator had too many under way.</param>
/// <param name="Seconds">Second by second.</param>
/// <param name="Problems">Why there was no answer, and how often.</param>
internal sealed record Recording(
    string Name,
    LatencyHistogram Latency,
    LatencyHistogram Lateness,
    IReadOnlyDictionary<int, long> Statuses,
    IReadOnlyList<long> Outcomes,
    long Unsent,
    IReadOnlyList<Second> Seconds,
    IReadOnlyDictionary<string, long> Problems)
{
    /// <summary>Requests that left.</summary>
    public long Sent => Lateness.Count;

    /// <summary>Requests that had another end than status 200, those without an answer included.</summary>
    public long Not200 => Statuses.Where(status => status.Key != 200).Sum(status => status.Value);

    /// <summary>How many ended so.</summary>
    public long Of(Outcome outcome) => Outcomes[(int)outcome];
}
