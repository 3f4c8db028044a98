using System.Net;
using System.Net.Sockets;

namespace CdsHooks.Testing;

/// <summary>Ports for servers of tests.</summary>
public static class FreePort
{
    /// <summary>A port of the loopback interface that nobody listens on.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
