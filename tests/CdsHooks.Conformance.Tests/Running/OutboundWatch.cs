using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>Notices when anything in this process looks up a name or connects to another machine.</summary>
internal sealed class OutboundWatch : EventListener
{
    private readonly ConcurrentQueue<string> seen = new();

    /// <summary>What left this machine, or tried to.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "System.Net.NameResolution" or "System.Net.Sockets") { EnableEvents(eventSource, EventLevel.Verbose); }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is not ("ResolutionStart" or "ConnectStart")) { return; }
        var target = string.Join(' ', eventData.Payload ?? new([]));
        if (target.Length == 0 || target.Contains("127.0.0.1", StringComparison.Ordinal) || target.Contains("localhost", StringComparison.Ordinal)
            || target.Contains("127,0,0,1", StringComparison.Ordinal))
        {
            return;
        }
        seen.Enqueue($"{eventData.EventName} {target}");
    }
}
