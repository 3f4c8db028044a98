namespace CdsHooks.Storage.SharedState;

/// <summary>Keeps operations from waiting one by one for a server that is known to be away.</summary>
/// <remarks>Reads and writes are counted apart: a server that has become a replica, or is full, answers reads and refuses writes.</remarks>
internal sealed class RedisBreaker
{
    private const int FailuresInARow = 3;

    private readonly Lock gate = new();
    private int failedReads;
    private int failedWrites;
    private volatile bool isOpen;

    /// <summary>True while the server is not to be asked.</summary>
    public bool IsOpen => isOpen;

    public void Succeeded(bool isWrite)
    {
        ref var failed = ref isWrite ? ref failedWrites : ref failedReads;
        Volatile.Write(ref failed, 0);
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>True when it was the one that opened the breaker; whoever gets that sees to closing it.</returns>
    public bool Failed(bool isWrite)
    {
        ref var failed = ref isWrite ? ref failedWrites : ref failedReads;
        return Interlocked.Increment(ref failed) >= FailuresInARow && TryOpen();
    }

    /// <summary>Opens the breaker; false when it is open already.</summary>
    public bool TryOpen()
    {
        lock (gate)
        {
            var wasOpen = isOpen;
            isOpen = true;
            return !wasOpen;
        }
    }

    public void Close()
    {
        lock (gate)
        {
            (failedReads, failedWrites) = (0, 0);
            isOpen = false;
        }
    }
}
