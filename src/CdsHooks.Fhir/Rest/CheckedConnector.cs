using System.Net;
using System.Net.Sockets;

namespace CdsHooks.Fhir.Rest;

/// <summary>Connects to a host by an address that was checked, or not at all.</summary>
internal sealed class CheckedConnector(IHostResolver resolver, bool allowsPrivateNetwork, CheckedConnector.Dial dial)
{
    // An address that does not answer (an IPv6 route that leads nowhere) must not use up the time of the others.
    private static readonly TimeSpan ForEachButTheLast = TimeSpan.FromMilliseconds(250);

    /// <summary>Opens a connection to an address.</summary>
    public delegate ValueTask<Stream> Dial(IPEndPoint to, CancellationToken cancel);

    /// <exception cref="EgressRefusedException">One address of the host or more may not be connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, cancel);
        if (addresses.Count == 0) { throw new SocketException((int)SocketError.HostNotFound); }
        foreach (var address in addresses)
        {
            // A name with both kinds of addresses is a trick or a mistake, and the good one is no reason to trust it.
            if (!IsAllowed(AddressRanges.Judge(address))) { throw new EgressRefusedException(); }
        }
        return await FirstThatAnswersAsync(addresses, port, cancel);
    }

    /// <summary>Opens a TCP connection.</summary>
    public static async ValueTask<Stream> DialAsync(IPEndPoint to, CancellationToken cancel)
    {
        if (to.Address.IsIPv4MappedToIPv6) { to = new IPEndPoint(to.Address.MapToIPv4(), to.Port); }
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(AddressKind kind) => kind == AddressKind.Public || (kind == AddressKind.Private && allowsPrivateNetwork);

    private async Task<Stream> FirstThatAnswersAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancel)
    {
        for (var i = 0; i < addresses.Count - 1; i++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(ForEachButTheLast);
            try
            {
                return await dial(new IPEndPoint(addresses[i], port), patience.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                // The next address may answer.
            }
        }
        return await dial(new IPEndPoint(addresses[^1], port), cancel);
    }
}
