using System.Collections.Concurrent;

namespace CdsHooks.Smart.Discovery;

/// <summary>Remembers endpoints until the process ends.</summary>
internal sealed class PinnedInMemory : IPinnedEndpoints
{
    private readonly ConcurrentDictionary<(string Ehr, string Endpoint), string> pins = new();

    public ValueTask<string> FirstSeenAsync(string ehr, string endpoint, string origin, CancellationToken cancel) => new(pins.GetOrAdd((ehr, endpoint), origin));
}
