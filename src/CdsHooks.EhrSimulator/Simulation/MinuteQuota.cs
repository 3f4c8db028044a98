namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Counts requests within the minute of the clock, from its second 0.</summary>
public sealed class MinuteQuota(TimeProvider clock)
{
    private readonly Lock gate = new();
    private long minute;
    private int taken;

    /// <summary>Counts one request. False where there were <paramref name="most"/> in this minute already; always true where that is <see langword="null"/>.</summary>
    public bool TryTake(int? most)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (gate)
        {
            (minute, taken) = (now, now == minute ? taken : 0);
            if (taken >= most) { return false; }
            taken++;
            return true;
        }
    }
}
