using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CdsHooks.LoadTests.Calls;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Sending;

/// <summary>Sends bodies in drops over connections of its own, and listens for the answer meanwhile, which may come before the body is sent.</summary>
/// <param name="server">Where to.</param>
/// <param name="tokens">Proves who calls.</param>
/// <param name="bytesPerSecond">How fast.</param>
internal sealed class SlowClient(Uri server, TokenStock tokens, int bytesPerSecond)
{
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a call. Cards are not asked for: a body that is not there in time earns none.</summary>
    public async Task<Reply> SendAsync(LoadCall call)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var answered = new CancellationTokenSource();
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), patience.Token);
            var sending = TrickleAsync(socket, call, answered.Token);
            var status = await StatusAsync(socket, patience.Token);
            await answered.CancelAsync();
            await sending;
            return new Reply(status, status switch { 0 => Outcome.Lost, 200 => Outcome.Degraded, < 500 => Outcome.Refused, _ => Outcome.Error }, status == 0 ? "connection: closed without an answer" : null);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            return new Reply(0, Outcome.Lost, failure is SocketException socketFailure ? $"connection: {socketFailure.SocketErrorCode}" : $"no answer within {Text.Of(Patience)}");
        }
    }

    private async Task TrickleAsync(Socket socket, LoadCall call, CancellationToken answered)
    {
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST /{call.Path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: {tokens.Take(call.Path)}\r\nContent-Type: application/json\r\nContent-Length: {call.Body.Length}\r\n\r\n");
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(head), answered);
            var drop = (int)(bytesPerSecond * Each.TotalSeconds);
            for (var at = 0; at < call.Body.Length; at += drop)
            {
                await socket.SendAsync(call.Body.AsMemory(at, Math.Min(drop, call.Body.Length - at)), answered);
                await Task.Delay(Each, answered);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // The answer is there, or the server has closed: the reading tells which.
        }
    }

    private static async Task<int> StatusAsync(Socket socket, CancellationToken cancel)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (length < 12)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (read == 0) { return 0; }
            length += read;
        }
        return int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture);
    }
}
