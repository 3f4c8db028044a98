namespace CdsHooks.Measuring.Load;

/// <summary>Keeps what happened to requests, as counts: a run of hours takes a few megabytes. For any thread.</summary>
/// <param name="name">What kind of requests they are.</param>
internal sealed class Recorder(string name)
{
    private const int MostProblems = 20;

    private readonly Lock gate = new();
    private readonly LatencyHistogram latency = new();
    private readonly LatencyHistogram lateness = new();
    private readonly SortedDictionary<int, long> statuses = [];
    private readonly long[] outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly List<Second> seconds = [];
    private readonly Dictionary<string, long> problems = new(StringComparer.Ordinal);
    private long unsent;
    private LatencyHistogram lap = new();
    private long lapAmiss;

    /// <summary>A request leaves.</summary>
    /// <param name="due">When it should have left.</param>
    /// <param name="sent">When it did.</param>
    public void Left(TimeSpan due, TimeSpan sent)
    {
        lock (gate)
        {
            lateness.Add(sent - due);
            At(due).Intended++;
            At(sent).Sent++;
        }
    }

    /// <summary>A request is over. Its latency counts from when it was due: a request that had to wait for the generator has waited all the same.</summary>
    /// <param name="due">When it should have left.</param>
    /// <param name="ended">When the answer was read to its end, or given up.</param>
    /// <param name="reply">The answer.</param>
    public void Ended(TimeSpan due, TimeSpan ended, Reply reply)
    {
        lock (gate)
        {
            latency.Add(ended - due);
            lap.Add(ended - due);
            if (reply.Outcome != Outcome.Whole) { lapAmiss++; }
            outcomes[(int)reply.Outcome]++;
            statuses[reply.Status] = statuses.GetValueOrDefault(reply.Status) + 1;
            var second = At(due);
            second.Latency.Add(ended - due);
            second.Outcomes[(int)reply.Outcome]++;
            At(ended).Answered++;
            if (reply.Problem is { } problem && (problems.Count < MostProblems || problems.ContainsKey(problem))) { problems[problem] = problems.GetValueOrDefault(problem) + 1; }
        }
    }

    /// <summary>A request never left, since the generator had too many under way.</summary>
    public void NeverLeft(TimeSpan due)
    {
        lock (gate)
        {
            unsent++;
            At(due).Intended++;
        }
    }

    /// <summary>What is known until now. The seconds are not copied, so only once all is over.</summary>
    public Recording Close()
    {
        lock (gate) { return new Recording(name, latency, lateness, statuses, outcomes, unsent, seconds, problems); }
    }

    /// <summary>Ends a part of the run, and begins the next one.</summary>
    /// <returns>The latencies of requests that ended in it, and how many of them were not <see cref="Outcome.Whole"/>.</returns>
    public (LatencyHistogram Latency, long Amiss) Lap()
    {
        lock (gate)
        {
            var done = (lap, lapAmiss);
            (lap, lapAmiss) = (new LatencyHistogram(), 0);
            return done;
        }
    }

    /// <summary>How it stands, for somebody who waits.</summary>
    public Glance Look(TimeSpan now)
    {
        lock (gate)
        {
            var second = seconds.ElementAtOrDefault((int)now.TotalSeconds - 1);
            return new Glance(lateness.Count, latency.Count, second?.Sent ?? 0, outcomes[(int)Outcome.Degraded], outcomes.Skip((int)Outcome.Refused).Sum(), second?.Latency.At(0.99) ?? TimeSpan.Zero);
        }
    }

    private Second At(TimeSpan time)
    {
        var index = Math.Max(0, (int)time.TotalSeconds);
        while (seconds.Count <= index) { seconds.Add(new Second()); }
        return seconds[index];
    }
}
