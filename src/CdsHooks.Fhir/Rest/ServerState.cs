namespace CdsHooks.Fhir.Rest;

/// <summary>What all calls to one server share: its places, its requests a minute, its breaker, and whether it refused a batch.</summary>
internal sealed class ServerState(FhirServer server, TimeProvider clock)
{
    private static readonly TimeSpan BatchesAreRefusedFor = TimeSpan.FromMinutes(5);

    private long batchRefused;

    public RequestGate Gate { get; } = new(Math.Max(1, server.MaxConcurrent));

    public RequestRate Rate { get; } = new(Math.Max(0, server.RequestsPerMinute), clock);

    public ServerBreaker Breaker { get; } = new(server.Name, clock);

    /// <summary>False for some minutes after the server refused a batch: asking again would cost every call a round trip.</summary>
    public bool TakesBatch => Volatile.Read(ref batchRefused) is var refused && (refused == 0 || clock.GetElapsedTime(refused) >= BatchesAreRefusedFor);

    public void RefusedBatch() => Volatile.Write(ref batchRefused, clock.GetTimestamp());
}
