using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.SharedState;

/// <summary>State in the memory of this process: for one replica, and for trying things out.</summary>
/// <remarks>Bounded: when it is full, what was written first gives way, since what is short-lived has mostly ended by then. Nothing runs in the background: what has
/// ended is not seen any more, and is swept out by writes now and then.</remarks>
internal sealed class InProcessState(IOptions<SharedStateOptions> options, TimeProvider time) : ISharedState
{
    private const int FewestWritesBetweenSweeps = 256;

    // The entry, its place in the dictionary and in the list, and the headers of its two arrays.
    private const int BytesOfAnEntry = 200;

    private readonly int maxEntries = options.Value.MaxEntries;
    private readonly long maxBytes = options.Value.MaxBytes;
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> byAge = [];
    private readonly InProcessLocks locks = new(time);
    private long bytes;
    private int writesUntilSweep = FewestWritesBetweenSweeps;

    public SharedStateHealth Health => SharedStateHealth.InProcess;

    /// <summary>Entries that are held, those that have ended and are not swept out yet among them.</summary>
    public int Count
    {
        get { lock (gate) { return entries.Count; } }
    }

    public ValueTask<bool> TryAddAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        SharedStateArguments.Check(key, life);
        cancel.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (Find(key) is not null) { return ValueTask.FromResult(false); }
            Put(key, [], life);
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<IReadOnlyList<byte[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancel.ThrowIfCancellationRequested();
        var values = new byte[]?[keys.Count];
        lock (gate)
        {
            for (var i = 0; i < values.Length; i++)
            {
                SharedStateArguments.Check(keys[i]);
                values[i] = Find(keys[i])?.Value.Value.AsSpan().ToArray();
            }
        }
        return ValueTask.FromResult<IReadOnlyList<byte[]?>>(values);
    }

    public ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan life, CancellationToken cancel)
    {
        SharedStateArguments.Check(key, life);
        cancel.ThrowIfCancellationRequested();
        lock (gate) { Put(key, value.ToArray(), life); }
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancel)
    {
        SharedStateArguments.Check(key);
        cancel.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (Find(key) is not { } found) { return ValueTask.FromResult<byte[]?>(null); }
            Remove(found);
            return ValueTask.FromResult<byte[]?>(found.Value.Value);
        }
    }

    public ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        SharedStateArguments.Check(key, life);
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(locks.TryTake(key, life));
    }

    private LinkedListNode<Entry>? Find(string key)
    {
        if (!entries.TryGetValue(key, out var found)) { return null; }
        if (!HasEnded(found.Value)) { return found; }
        Remove(found);
        return null;
    }

    private void Put(string key, byte[] value, TimeSpan life)
    {
        var entry = new Entry(key, value, time.GetTimestamp(), life);
        if (entry.Bytes > maxBytes) { throw new SharedStateUnavailableException("The value is larger than all of the memory for shared state."); }
        if (entries.TryGetValue(key, out var former)) { Remove(former); }
        Sweep();
        while (entries.Count >= maxEntries || bytes + entry.Bytes > maxBytes) { Remove(byAge.First!); }
        entries[key] = byAge.AddLast(entry);
        bytes += entry.Bytes;
    }

    // Between two sweeps lie as many writes as the first of them left entries, so that each write pays for looking at two entries at most.
    private void Sweep()
    {
        if (--writesUntilSweep > 0) { return; }
        for (var node = byAge.First; node is not null;)
        {
            var next = node.Next;
            if (HasEnded(node.Value)) { Remove(node); }
            node = next;
        }
        writesUntilSweep = FewestWritesBetweenSweeps + entries.Count;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        entries.Remove(node.Value.Key);
        byAge.Remove(node);
        bytes -= node.Value.Bytes;
    }

    private bool HasEnded(Entry entry) => time.GetElapsedTime(entry.Written) >= entry.Life;

    private sealed record Entry(string Key, byte[] Value, long Written, TimeSpan Life)
    {
        public long Bytes => BytesOfAnEntry + (2L * Key.Length) + Value.Length;
    }
}
