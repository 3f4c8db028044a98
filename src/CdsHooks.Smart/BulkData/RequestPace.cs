namespace CdsHooks.Smart.BulkData;

/// <summary>Keeps an export to the requests a minute that its EHR grants, in any minute.</summary>
/// <param name="aMinute">How many; 0 for no limit.</param>
/// <param name="clock">Measures.</param>
internal sealed class RequestPace(int aMinute, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Queue<long> sent = new();

    /// <summary>Waits until one more may be sent, and counts it. To be called by one at a time.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        if (aMinute <= 0) { return; }
        while (sent.Count >= aMinute)
        {
            var wait = Minute - clock.GetElapsedTime(sent.Peek());
            if (wait > TimeSpan.Zero) { await Task.Delay(wait, clock, cancel); }
            else { sent.Dequeue(); }
        }
        sent.Enqueue(clock.GetTimestamp());
    }
}
