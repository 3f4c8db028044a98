using System.Collections.Concurrent;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What one EHR was sent, and what it answered, in order. Holds charts and tokens: all of them are made up.</summary>
public sealed class Recording
{
    private const int Most = 2_000;

    private readonly ConcurrentQueue<Exchange> exchanges = new();

    /// <summary>What came, oldest first; the oldest are forgotten beyond 2,000.</summary>
    public IReadOnlyList<Exchange> All => [.. exchanges];

    /// <summary>Notes one exchange.</summary>
    public void Add(Exchange exchange)
    {
        exchanges.Enqueue(exchange);
        while (exchanges.Count > Most) { exchanges.TryDequeue(out _); }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => exchanges.Clear();
}
