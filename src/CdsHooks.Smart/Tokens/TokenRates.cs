using System.Collections.Concurrent;

namespace CdsHooks.Smart.Tokens;

/// <summary>How often token endpoints were asked within the last minute, by this replica: for the app and for Backend Services together.</summary>
internal sealed class TokenRates(TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Queue<long>> asked = new(StringComparer.Ordinal);

    /// <summary>Notes a request; false when it would be one too many.</summary>
    /// <param name="ehr">To whom.</param>
    /// <param name="mostPerMinute">0 for no limit.</param>
    public bool TryAsk(string ehr, int mostPerMinute)
    {
        if (mostPerMinute == 0) { return true; }
        var times = asked.GetOrAdd(ehr, static _ => new Queue<long>());
        lock (times)
        {
            while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Minute) { times.Dequeue(); }
            if (times.Count >= mostPerMinute) { return false; }
            times.Enqueue(clock.GetTimestamp());
            return true;
        }
    }
}
