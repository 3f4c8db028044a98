using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CdsHooks.LoadTests.Tests.Sending;

/// <summary>A server on a loopback port that reads requests and answers each with the next text of its script; an empty text closes the connection.</summary>
internal sealed class Scripted : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> script;
    private readonly CancellationTokenSource over = new();
    private readonly bool readsBodies;

    public Scripted(bool readsBodies, params string[] script)
    {
        this.readsBodies = readsBodies;
        this.script = new ConcurrentQueue<string>(script);
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public ConcurrentQueue<string> Requests { get; } = new();

    public int Connections { get; private set; }

    public static string Answer(string statusAndHeaders, string body) => $"HTTP/1.1 {statusAndHeaders}\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(over.Token);
                Connections++;
                _ = TalkAsync(socket);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using (socket)
        {
            while (await ReadAsync(socket) is { } request)
            {
                Requests.Enqueue(request);
                if (!script.TryDequeue(out var answer) || answer.Length == 0) { return; }
                // In two pieces, as networks deliver.
                await socket.SendAsync(Encoding.ASCII.GetBytes(answer[..(answer.Length / 2)]));
                await socket.SendAsync(Encoding.ASCII.GetBytes(answer[(answer.Length / 2)..]));
                if (answer.Contains("Connection: close", StringComparison.Ordinal)) { return; }
            }
        }
    }

    private async Task<string?> ReadAsync(Socket socket)
    {
        var buffer = new byte[1 << 16];
        var text = new StringBuilder();
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.None);
            if (read == 0) { return null; }
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var all = text.ToString();
            var head = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head < 0) { continue; }
            if (!readsBodies) { return all; }
            var length = int.Parse(all.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
            if (all.Length >= head + 4 + length) { return all; }
        }
    }
}
