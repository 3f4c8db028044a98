using System.Net;

namespace CdsHooks.Fhir.Rest;

/// <summary>Asks the operating system.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancel) => await Dns.GetHostAddressesAsync(host, cancel);
}
