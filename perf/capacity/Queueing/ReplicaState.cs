namespace CdsHooks.Capacity.Queueing;

/// <summary>One replica while time passes.</summary>
internal sealed class ReplicaState(Replica replica)
{
    private readonly Queue<CallInFlight> waiting = new();
    private int busy;
    private int inside;
    private long bodyBytes;

    public int MostInside { get; private set; }

    public long MostBodyBytes { get; private set; }

    /// <summary>Lets a call in unless there is no place or no memory.</summary>
    public bool TryAdmit(CallInFlight call)
    {
        if (inside >= replica.MaxCalls || bodyBytes + call.PooledBytes > replica.MaxBodyBytes) { return false; }
        inside++;
        bodyBytes += call.PooledBytes;
        MostInside = Math.Max(MostInside, inside);
        MostBodyBytes = Math.Max(MostBodyBytes, bodyBytes);
        return true;
    }

    /// <summary>Puts a call whose data is there to the others that want a core; false when too many do.</summary>
    public bool TryQueue(CallInFlight call)
    {
        if (busy + waiting.Count >= replica.MaxAtRules) { return false; }
        waiting.Enqueue(call);
        return true;
    }

    /// <summary>Takes the call that has waited longest, if there is one and a core is free.</summary>
    public bool TryBegin(out CallInFlight call)
    {
        if (busy == replica.Cores || !waiting.TryDequeue(out call)) { call = default; return false; }
        busy++;
        return true;
    }

    public void FreeCore() => busy--;

    public void Leave(CallInFlight call)
    {
        inside--;
        bodyBytes -= call.PooledBytes;
    }
}
