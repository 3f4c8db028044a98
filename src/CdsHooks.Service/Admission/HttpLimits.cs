using CdsHooks.Service.Invocation;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>What the web server itself refuses.</summary>
internal static class HttpLimits
{
    // A token of 64 KB is refused like any other that is wrong, not by a status of its own.
    private const int HeaderBytes = 96 * 1024;

    // Connections that wait to be accepted. The server's own 512 overflow when a proxy comes back with all its connections at once, and who is dropped then tries again after seconds.
    private const int Backlog = 4096;

    // What of a body may wait for being taken. Bodies are taken as they come; with the server's own 1 MB a crowd of large ones fills more blocks than there are to lend.
    private const int WaitingBytes = 4 * ReceiveBlocks.LargeBytes;

    public static void AddHttpLimits(this WebApplicationBuilder builder) => builder.WebHost.UseSockets(sockets => (sockets.Backlog, sockets.MaxReadBufferSize) = (Backlog, WaitingBytes)).ConfigureKestrel(kestrel =>
    {
        var admission = kestrel.ApplicationServices.GetRequiredService<IOptions<AdmissionOptions>>().Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = kestrel.ApplicationServices.GetRequiredService<IOptions<BudgetOptions>>().Value.MaxBodyBytes;
        kestrel.Limits.MaxRequestBufferSize = WaitingBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes;
        kestrel.Limits.MaxConcurrentConnections = admission.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = admission.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = admission.KeepAliveTimeout;
        // The server's own least rates for bodies and answers, 240 bytes a second after 5 s of grace, stay as they are.
    });
}
