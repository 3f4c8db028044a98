using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace CdsHooks.Probe;

/// <summary>Counts what is allocated on the large-object heap, by the runtime's own events.</summary>
/// <remarks>The runtime tells of an allocation whenever another 100 KB were allocated on a heap. Thus every array of 100 KB and more is seen, with its type; of objects between
/// 85,000 bytes and 100 KB at least every second one.</remarks>
internal sealed class LargeObjects : EventListener
{
    private const EventKeywords Collector = (EventKeywords)0x1;
    private const uint Large = 1;

    private readonly ConcurrentDictionary<string, (int Count, long Largest)> types = new(StringComparer.Ordinal);
    private EventSource? runtime;
    private long count;
    private long bytes;

    public long Count => Interlocked.Read(ref count);

    /// <summary>Bytes of large objects since the watching began, to within 100 KB.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Types that were seen, each with how often and the size of the largest, most frequent first.</summary>
    public IEnumerable<string> Types() => types.OrderByDescending(type => type.Value.Count).Take(12)
        .Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Key} x {type.Value.Count} (up to {type.Value.Largest:N0} bytes)"));

    /// <summary>Stops counting; what was found stays.</summary>
    public void End()
    {
        // Events arrive a little later, from a thread of the runtime.
        Thread.Sleep(500);
        if (runtime is not null) { DisableEvents(runtime); }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name != "Microsoft-Windows-DotNETRuntime") { return; }
        runtime = eventSource;
        EnableEvents(eventSource, EventLevel.Verbose, Collector);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The constructor of the base class already listens, before the fields are there.
        if (types is null || eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true || eventData.Payload is not { } payload) { return; }
        if (eventData.PayloadNames?.IndexOf("AllocationKind") is not (>= 0 and var kind) || payload[kind] is not Large) { return; }
        Interlocked.Increment(ref count);
        Interlocked.Add(ref bytes, Convert.ToInt64(payload[eventData.PayloadNames.IndexOf("AllocationAmount64")], CultureInfo.InvariantCulture));
        var type = payload[eventData.PayloadNames.IndexOf("TypeName")] as string ?? "?";
        var size = Convert.ToInt64(payload[eventData.PayloadNames.IndexOf("ObjectSize")], CultureInfo.InvariantCulture);
        types.AddOrUpdate(type, (1, size), (_, seen) => (seen.Count + 1, Math.Max(seen.Largest, size)));
    }
}
