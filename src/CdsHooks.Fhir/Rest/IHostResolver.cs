using System.Net;

namespace CdsHooks.Fhir.Rest;

/// <summary>Turns the name of a host into its addresses.</summary>
public interface IHostResolver
{
    /// <summary>The addresses of a host, in the order in which to try them.</summary>
    /// <param name="host">A name; never an address.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>One address or more; none when the name is not known.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The name is not known, or nobody could be asked.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancel);
}
