using System.Collections.Concurrent;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Discovery;

/// <summary>Remembers endpoints until the process ends.</summary>
internal sealed class PinnedInMemory : IPinnedEndpoints
{
    private readonly ConcurrentDictionary<(string Ehr, string FhirBase, string Endpoint), string> pins = new();

    public ValueTask<PinnedEndpoint> FirstSeenAsync(EhrRegistration ehr, string endpoint, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        return new(new PinnedEndpoint(pins.GetOrAdd((ehr.Name, FhirBase.Normalize(ehr.FhirBaseUrl) ?? ehr.FhirBaseUrl.AbsoluteUri, endpoint), origin), IsLasting: true));
    }
}
