namespace CdsHooks.Capacity.Queueing;

/// <summary>Waiting in the queue M/M/c: arrivals at random, exponential service, so many servers, first come first served.</summary>
internal static class ErlangC
{
    /// <summary>Chance that a call has to wait.</summary>
    /// <param name="servers">1 or more.</param>
    /// <param name="load">Arrival rate times mean service, in servers; less than <paramref name="servers"/>.</param>
    public static double ChanceToWait(int servers, double load)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(servers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(load, servers);
        // Erlang B by its recursion, which neither overflows nor loses digits.
        var lost = 1.0;
        for (var each = 1; each <= servers; each++) { lost = load * lost / (each + (load * lost)); }
        return lost / (1 - (load / servers * (1 - lost)));
    }

    /// <summary>Mean wait, in the unit of <paramref name="service"/>.</summary>
    public static double MeanWait(int servers, double load, double service) => ChanceToWait(servers, load) * service / (servers - load);

    /// <summary>The wait that so many calls do not exceed.</summary>
    /// <param name="servers">1 or more.</param>
    /// <param name="load">Less than <paramref name="servers"/>.</param>
    /// <param name="service">Mean service.</param>
    /// <param name="part">Such as 0.99.</param>
    public static double Wait(int servers, double load, double service, double part) =>
        Math.Max(0, Math.Log(ChanceToWait(servers, load) / (1 - part)) * service / (servers - load));
}
