using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CdsHooks.LoadTests.Sending;

/// <summary>One connection to the server, kept alive: a request goes out, its answer comes back, and nothing is ever sent twice.</summary>
/// <remarks>As much of HTTP/1.1 as the service speaks. A general client may send again on its own account when a connection breaks, which would hide what is to be counted.</remarks>
internal sealed class Line(IPEndPoint server) : IDisposable
{
    private const int ReadSize = 16 * 1024;

    private Socket? socket;

    /// <summary>Connects, unless it is connected.</summary>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public async ValueTask OpenAsync(CancellationToken cancel)
    {
        // A server closes what was idle for long; then it can be read to its end.
        if (socket is { } open && !(open.Poll(0, SelectMode.SelectRead) && open.Available == 0)) { return; }
        Close();
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancel);
    }

    /// <summary>Sends a request and reads its answer to the end. The answer may come before the request is sent; then the connection is not used again.</summary>
    /// <param name="request">Head and body, in pieces.</param>
    /// <param name="count">Counts something in the body of the answer.</param>
    /// <param name="cancel">Ends the waiting; the connection is closed.</param>
    /// <returns>The status and what was counted; status 0 when the connection was closed before the end of the answer.</returns>
    /// <exception cref="SocketException">The connection broke.</exception>
    public async Task<(int Status, int Counted)> ExchangeAsync(IList<ArraySegment<byte>> request, Func<ReadOnlyMemory<byte>, int> count, CancellationToken cancel)
    {
        var connection = socket!;
        var keeps = false;
        try
        {
            var sending = connection.SendAsync(request, SocketFlags.None);
            var answer = await ReadAsync(connection, count, cancel);
            keeps = answer.Keeps && sending.IsCompletedSuccessfully;
            // A send that broke after the answer came is of no interest any more.
            if (!sending.IsCompleted) { _ = sending.ContinueWith(done => done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default); }
            return (answer.Status, answer.Counted);
        }
        finally
        {
            if (!keeps) { Close(); }
        }
    }

    public void Dispose() => Close();

    private static async Task<(int Status, int Counted, bool Keeps)> ReadAsync(Socket connection, Func<ReadOnlyMemory<byte>, int> count, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            var (length, head) = (0, -1);
            Head? answer = null;
            while (true)
            {
                if (length == buffer.Length) { buffer = Larger(buffer); }
                var read = await connection.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, cancel);
                if (read == 0) { return (0, 0, false); }
                length += read;
                if (answer is null && (head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) >= 0) { answer = Head.Read(Encoding.ASCII.GetString(buffer, 0, head)); }
                if (answer is not null && answer.IsWhole(buffer.AsSpan(head + 4, length - head - 4)))
                {
                    return (answer.Status, count(buffer.AsMemory(head + 4, length - head - 4)), answer.Keeps);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }

    private sealed record Head(int Status, int? Length, bool Keeps)
    {
        public static Head Read(string head)
        {
            var lines = head.Split("\r\n");
            int? length = null;
            var keeps = true;
            foreach (var line in lines.AsSpan(1))
            {
                if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) { length = int.Parse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture); }
                if (line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)) { keeps = !line.Contains("close", StringComparison.OrdinalIgnoreCase); }
            }
            return new Head(int.Parse(lines[0].AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture), length, keeps);
        }

        // Without a length the body is chunked, and ends with an empty chunk.
        public bool IsWhole(ReadOnlySpan<byte> body) => Length is { } length ? body.Length >= length : body.EndsWith("0\r\n\r\n"u8);
    }
}
