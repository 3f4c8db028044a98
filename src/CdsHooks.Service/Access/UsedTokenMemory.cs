namespace CdsHooks.Service.Access;

/// <summary>The tokens that this replica has seen, for as long as they live. Bounded: when it is full, what was seen first gives way.</summary>
internal sealed class UsedTokenMemory(TimeProvider clock, int most = 100_000)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> ends = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long End)> byAge = new();

    /// <summary>Notes a token; false when it is there.</summary>
    public bool TryAdd(string key, TimeSpan life)
    {
        var now = clock.GetTimestamp();
        var end = now + (long)(life.TotalSeconds * clock.TimestampFrequency);
        lock (gate)
        {
            if (ends.TryGetValue(key, out var known) && known > now) { return false; }
            while (byAge.TryPeek(out var oldest) && (oldest.End <= now || byAge.Count >= most))
            {
                byAge.Dequeue();
                // The key may have been noted again since.
                if (ends.TryGetValue(oldest.Key, out var last) && last == oldest.End) { ends.Remove(oldest.Key); }
            }
            ends[key] = end;
            byAge.Enqueue((key, end));
            return true;
        }
    }

    /// <summary>The tokens that still live, each with the rest of its life.</summary>
    public IReadOnlyList<(string Key, TimeSpan Life)> Living()
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            return [.. ends.Where(token => token.Value > now).Select(token => (token.Key, clock.GetElapsedTime(now, token.Value)))];
        }
    }
}
