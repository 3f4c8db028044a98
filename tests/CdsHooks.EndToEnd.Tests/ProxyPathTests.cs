using System.Net.Sockets;
using System.Text;
using CdsHooks.Testing.Processes;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.EndToEnd.Tests;

/// <summary>What the deployed proxy lets through. Whatever listens behind it only tells what it was asked.</summary>
public class ProxyPathTests
{
    [ProxyFact]
    public async Task Admin_InAnyWriting_DoesNotComeThrough()
    {
        await using var replica = await KeySetEndpoint.StartAsync();
        using var client = new HttpClient();
        await using var proxy = await Proxy.StartAsync(Sources.Proxy, [replica.Url.Authority, replica.Url.Authority], client);
        foreach (var path in new[]
        {
            "/admin", "/admin/packs", "/ADMIN/packs", "/%61dmin/packs", "/%41DMIN/packs", "/./admin/packs", "/cds-services/../admin/packs", "/cds-services/%2e%2e/admin/packs",
            "/health/.%2E/admin/packs", "/cds-services/x%2f..%2f..%2fadmin/packs", "/health/..", "http://cds.example.org/Admin/packs",
        })
        {
            Assert.StartsWith("HTTP/1.1 404", await GetAsync(proxy.Address, path), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(replica.Requests, request => request.Contains("admin", StringComparison.OrdinalIgnoreCase));
        foreach (var path in new[] { "/cds-services", "/health/live", "/openapi.yaml", "/cds-services/care-gaps.v2" })
        {
            Assert.StartsWith("HTTP/1.1 200", await GetAsync(proxy.Address, path), StringComparison.Ordinal);
        }
    }

    // As it is written; a client that knows URLs would tidy it up.
    private static async Task<string> GetAsync(Uri proxy, string target)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(proxy.Host, proxy.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: cds.example.org\r\nConnection: close\r\n\r\n"));
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
