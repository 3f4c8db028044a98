namespace CdsHooks.Service.Admission;

/// <summary>So much of something, taken and given back from any thread. Never waits.</summary>
/// <param name="limit">All there is.</param>
internal sealed class Room(long limit)
{
    private long taken;

    /// <summary>How much is taken now. 0 to the limit, and for a moment above it while somebody is refused.</summary>
    public long Taken => Interlocked.Read(ref taken);

    /// <summary>Takes that much unless it is more than is left.</summary>
    public bool TryTake(long amount)
    {
        if (Interlocked.Add(ref taken, amount) <= limit) { return true; }
        Interlocked.Add(ref taken, -amount);
        return false;
    }

    /// <summary>Gives back what was taken.</summary>
    public void GiveBack(long amount) => Interlocked.Add(ref taken, -amount);
}
