using System.Net.Sockets;
using System.Text;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>A connection on which a test says exactly what it wants, HTTP or not.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static Task<RawConnection> ToAsync(RunningHost host) => ToAsync(host.Address);

    public static async Task<RawConnection> ToAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Says all of it and hears the whole answer; the request must ask for the connection to be closed.</summary>
    public static async Task<RawAnswer> ExchangeAsync(RunningHost host, string request)
    {
        using var connection = await ToAsync(host);
        await connection.SayAsync(request);
        return await connection.HearAsync();
    }

    public async Task SayAsync(string text) => await SayAsync(Encoding.Latin1.GetBytes(text));

    public async Task SayAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) { bytes = bytes[await socket.SendAsync(bytes)..]; }
    }

    /// <summary>Says that nothing more will come, and still listens.</summary>
    public void EndSaying() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Goes away without a word, as a crashed client does.</summary>
    public void Abort()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>What comes until the other end closes.</summary>
    public async Task<RawAnswer> HearAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var heard = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is var count and > 0) { heard.Append(Encoding.Latin1.GetString(buffer, 0, count)); }
        }
        catch (SocketException)
        {
            // A reset after the answer ends it as well as a close does.
        }
        return new RawAnswer(heard.ToString());
    }

    public void Dispose() => socket.Dispose();

    /// <summary>What was heard.</summary>
    internal sealed record RawAnswer(string Text)
    {
        /// <summary>The status; 0 when nothing was said.</summary>
        public int Status => Text.Length > 12 ? int.Parse(Text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
