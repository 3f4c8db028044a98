using System.Collections.Concurrent;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Launch;

/// <summary>Where endpoints were first seen, kept in the ledger for all replicas. While the ledger is away, what this one knows counts, and what it sees first waits here.</summary>
internal sealed partial class PinnedInLedger(IEndpointPins ledger, TimeProvider clock, ILogger<PinnedInLedger> logger) : IPinnedEndpoints
{
    private readonly ConcurrentDictionary<EndpointPin, string> known = new();
    private readonly ConcurrentDictionary<EndpointPin, string> waiting = new();

    public async ValueTask<PinnedEndpoint> FirstSeenAsync(EhrRegistration ehr, string endpoint, string origin, CancellationToken cancel)
    {
        var key = new EndpointPin
        {
            Slug = ehr.Slug,
            Environment = ehr.Environment,
            FhirBase = FhirBase.Normalize(ehr.FhirBaseUrl) ?? ehr.FhirBaseUrl.AbsoluteUri,
            Endpoint = endpoint,
            Origin = "",
            SeenAt = default,
        };
        try
        {
            var first = await ledger.FirstSeenAsync(key with { Origin = waiting.GetValueOrDefault(key, origin), SeenAt = clock.GetUtcNow() }, cancel);
            waiting.TryRemove(key, out _);
            known[key] = first;
            return new PinnedEndpoint(first, IsLasting: true);
        }
        catch (LedgerUnavailableException unavailable)
        {
            LogUnavailable(logger, ehr.Name, unavailable);
            return new PinnedEndpoint(known.TryGetValue(key, out var before) ? before : waiting.GetOrAdd(key, origin), IsLasting: false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger cannot be asked where the endpoints of {Ehr} were first seen; what this replica knows counts")]
    private static partial void LogUnavailable(ILogger logger, string ehr, Exception cause);
}
