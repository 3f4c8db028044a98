namespace CdsHooks.Measuring.Load;

/// <summary>One second of a run. Requests belong to the second in which they were due, except <see cref="Sent"/> and <see cref="Answered"/>, which tell what really happened in it.</summary>
internal sealed class Second
{
    /// <summary>Requests that were due in it.</summary>
    public int Intended { get; set; }

    /// <summary>Requests that left in it.</summary>
    public int Sent { get; set; }

    /// <summary>Answers that came in it.</summary>
    public int Answered { get; set; }

    /// <summary>Times from when a request was due to the end of its answer.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>How many ended in each way, by <see cref="Outcome"/>.</summary>
    public int[] Outcomes { get; } = new int[Enum.GetValues<Outcome>().Length];
}
