using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Content;

/// <summary>Lets the server listen once the content is loaded, and not before. Only the last step of the server's start waits, so that all others are done beside the loading.</summary>
internal sealed class ContentFirst(ContentReloads content, IOptions<SocketTransportOptions> options, ILoggerFactory loggers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory sockets = new(options, loggers);

    /// <inheritdoc/>
    /// <exception cref="PacksRefusedException">A pack is broken, and the good ones alone are not asked for: nothing listens.</exception>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
#pragma warning disable VSTHRD003 // Begun by the host, on the thread pool.
        await content.FirstLoad.WaitAsync(cancellationToken);
#pragma warning restore VSTHRD003
        return await sockets.BindAsync(endpoint, cancellationToken);
    }

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);
}
