using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace CdsHooks.Measuring.Probe;

/// <summary>Asks the probe within a server (<c>perf/probe</c>). One question at a time.</summary>
internal sealed class ProbeClient : IDisposable
{
    private readonly StreamReader reader;

    private ProbeClient(Socket socket) => reader = new StreamReader(new NetworkStream(socket, ownsSocket: true), Encoding.ASCII);

    /// <summary>Connects.</summary>
    /// <param name="path">The socket that the server was started with.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="SocketException">Nobody answers there.</exception>
    public static async Task<ProbeClient> ConnectAsync(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        return new ProbeClient(socket);
    }

    /// <summary>How the server is now.</summary>
    public Task<ProbeReading> ReadAsync(CancellationToken cancel) => AskAsync("read", cancel);

    /// <summary>Collects all garbage first. Holds the server up for some tens of milliseconds.</summary>
    public Task<ProbeReading> CollectAsync(CancellationToken cancel) => AskAsync("collect", cancel);

    /// <summary>From now on allocated large objects are counted, from zero. That allocates a little itself.</summary>
    public Task<ProbeReading> WatchLargeObjectsAsync(CancellationToken cancel) => AskAsync("watch", cancel);

    /// <summary>Ends the counting of large objects, half a second later, and tells what was counted.</summary>
    public Task<ProbeReading> EndWatchAsync(CancellationToken cancel) => AskAsync("unwatch", cancel);

    public void Dispose() => reader.Dispose();

    private async Task<ProbeReading> AskAsync(string word, CancellationToken cancel)
    {
        await reader.BaseStream.WriteAsync(Encoding.ASCII.GetBytes(word + "\n"), cancel);
        var line = await reader.ReadLineAsync(cancel) ?? throw new IOException("The probe is gone.");
        return JsonSerializer.Deserialize<ProbeReading>(line, JsonSerializerOptions.Web)!;
    }
}
