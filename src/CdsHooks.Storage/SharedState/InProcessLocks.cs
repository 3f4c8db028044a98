namespace CdsHooks.Storage.SharedState;

/// <summary>Locks in this process. They never give way to anything else, so that nobody loses one before its end.</summary>
internal sealed class InProcessLocks(TimeProvider time)
{
    private const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Held> held = new(StringComparer.Ordinal);

    /// <summary>Takes a lock; <see langword="null"/> when somebody holds it.</summary>
    /// <exception cref="SharedStateUnavailableException">There are too many.</exception>
    public IAsyncDisposable? TryTake(string key, TimeSpan life)
    {
        lock (gate)
        {
            if (held.TryGetValue(key, out var other) && !other.HasEnded) { return null; }
            if (held.Count >= Most) { ForgetEnded(); }
            var mine = new Held(this, key, time.GetTimestamp(), life);
            held[key] = mine;
            return mine;
        }
    }

    private void ForgetEnded()
    {
        foreach (var (key, entry) in held)
        {
            if (entry.HasEnded) { held.Remove(key); }
        }
        if (held.Count >= Most) { throw new SharedStateUnavailableException("Too many locks are held."); }
    }

    private bool HaveEnded(long taken, TimeSpan life) => time.GetElapsedTime(taken) >= life;

    private void GiveBack(Held mine)
    {
        lock (gate)
        {
            if (held.TryGetValue(mine.Key, out var holder) && holder == mine) { held.Remove(mine.Key); }
        }
    }

    private sealed class Held(InProcessLocks owner, string key, long taken, TimeSpan life) : IAsyncDisposable
    {
        public string Key => key;

        public bool HasEnded => owner.HaveEnded(taken, life);

        public ValueTask DisposeAsync()
        {
            owner.GiveBack(this);
            return ValueTask.CompletedTask;
        }
    }
}
