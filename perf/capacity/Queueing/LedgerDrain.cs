namespace CdsHooks.Capacity.Queueing;

/// <summary>The way of records into the database, of all replicas, while calls go on coming at one rate: batch by batch, through the spool where the database is away.</summary>
internal sealed record LedgerDrain
{
    private const double Gathering = 0.2;
    private const int BatchLimit = 2_000;

    /// <summary>Calls a second, in all replicas together.</summary>
    public required double CallsPerSecond { get; init; }

    /// <summary>Replicas, each of which writes by one connection.</summary>
    public required int Replicas { get; init; }

    /// <summary>CPU of the database for a call, in seconds.</summary>
    public required double DatabaseCpu { get; init; }

    /// <summary>Bytes of a call in the spool.</summary>
    public required double SpoolBytes { get; init; }

    /// <summary>Cores of the database.</summary>
    public int DatabaseCores { get; init; } = 2;

    /// <summary>What a batch takes beside its calls: answers over the network and the commit, in seconds.</summary>
    public double BatchOverhead { get; init; } = 0.010;

    /// <summary><c>Storage:SpoolMaxBytes</c>.</summary>
    public long SpoolMaxBytes { get; init; } = 256_000_000;

    /// <summary><c>Storage:QueueLimit</c>.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Calls a second that all replicas can write together.</summary>
    public double MostPerSecond
    {
        get
        {
            var writers = Math.Min(Replicas, DatabaseCores);
            return writers * BatchLimit / ((BatchLimit * DatabaseCpu) + BatchOverhead);
        }
    }

    /// <summary>Lets the database be away, and waits until all is written.</summary>
    /// <param name="seconds">For how long it is away.</param>
    public LedgerOutage After(double seconds)
    {
        var most = Replicas * ((SpoolMaxBytes / SpoolBytes) + QueueLimit);
        var (waiting, dropped, time, largest) = (0.0, 0.0, 0.0, 0.0);
        while (time < seconds || waiting >= 1)
        {
            var isAway = time < seconds;
            var batches = isAway ? 0 : MostPerSecond * Gathering;
            waiting = Math.Max(0, waiting + (CallsPerSecond * Gathering) - batches);
            dropped += Math.Max(0, waiting - most);
            waiting = Math.Min(waiting, most);
            largest = Math.Max(largest, waiting);
            time += Gathering;
            // Whoever does not catch up within a day does not catch up.
            if (time > seconds + 86_400) { return new LedgerOutage(Spooled(largest), dropped, double.PositiveInfinity); }
        }
        return new LedgerOutage(Spooled(largest), dropped, time - seconds);
    }

    private double Spooled(double calls) => Math.Min(SpoolMaxBytes, calls / Replicas * SpoolBytes);
}
