namespace CdsHooks.Fhir.Rest;

/// <summary>Keeps to the requests a minute that a server grants, in any minute: a bucket refilled bit by bit would pass twice as many in its first.</summary>
/// <param name="aMinute">How many; 0 for no limit.</param>
/// <param name="clock">The clock to go by.</param>
internal sealed class RequestRate(int aMinute, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private readonly Queue<long> sent = new();

    /// <summary>Counts one request as sent.</summary>
    /// <returns>Zero when it was counted; otherwise how long until one may be.</returns>
    public TimeSpan TryTake()
    {
        if (aMinute == 0) { return TimeSpan.Zero; }
        lock (changing)
        {
            var now = clock.GetTimestamp();
            if (sent.Count == aMinute)
            {
                var wait = Minute - clock.GetElapsedTime(sent.Peek(), now);
                if (wait > TimeSpan.Zero) { return wait; }
                sent.Dequeue();
            }
            sent.Enqueue(now);
            return TimeSpan.Zero;
        }
    }
}
