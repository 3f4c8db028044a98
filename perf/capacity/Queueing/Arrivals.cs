namespace CdsHooks.Capacity.Queueing;

/// <summary>Moments at which calls come: at random, faster in the surge that ends each cycle.</summary>
internal sealed class Arrivals(Traffic traffic, Random random)
{
    /// <summary>Seconds from the end of a surge to the end of the next.</summary>
    public const double Cycle = 60;

    /// <summary>Part of a cycle that is surge.</summary>
    public const double SurgePart = 1.0 / 6;

    private const double Calm = Cycle * (1 - SurgePart);

    private readonly double rate = traffic.CallsPerSecond / traffic.MeanAtOnce;
    private double now;
    private double changes = Calm;
    private bool isSurge;

    /// <summary>The next moment, in seconds from the beginning.</summary>
    public double Next()
    {
        while (true)
        {
            var step = -Math.Log(1 - random.NextDouble()) / (rate * Factor);
            if (now + step < changes) { return now += step; }
            // Arrivals at random have no memory, so that the wait for one may begin anew.
            now = changes;
            isSurge = !isSurge;
            changes += isSurge ? Cycle - Calm : Calm;
        }
    }

    /// <summary>How many calls come at a moment.</summary>
    public int PickCount()
    {
        var chance = random.NextDouble();
        foreach (var (calls, share) in traffic.AtOnce)
        {
            chance -= share;
            if (chance < 0) { return calls; }
        }
        return traffic.AtOnce[^1].Calls;
    }

    // Such that the mean over a cycle is 1.
    private double Factor => isSurge ? traffic.SurgeFactor : (1 - (SurgePart * traffic.SurgeFactor)) / (1 - SurgePart);
}
