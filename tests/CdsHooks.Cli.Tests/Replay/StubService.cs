using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CdsHooks.Cli.Tests.Replay;

/// <summary>A CDS Service that answers as it is told to.</summary>
internal sealed class StubService : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<string, (int Status, string Body)> answer;

    /// <param name="answer">Status and body for a path.</param>
    public StubService(Func<string, (int Status, string Body)> answer)
    {
        this.answer = answer;
        Url = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add($"{Url}/");
        listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext call;
            try { call = await listener.GetContextAsync(); }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException) { return; }
            var (status, body) = answer(call.Request.Url!.AbsolutePath);
            call.Response.StatusCode = status;
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            call.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
