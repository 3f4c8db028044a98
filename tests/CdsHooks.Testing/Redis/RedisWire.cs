using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CdsHooks.Testing.Redis;

/// <summary>As much of the protocol of Redis as tests need to look behind the client that is tested. Bytes are told as Latin-1, so that none is lost.</summary>
internal sealed class RedisWire : IDisposable
{
    private readonly TcpClient client = new();
    private Stream stream = Stream.Null;

    public static async Task<RedisWire> ConnectAsync(int port)
    {
        var wire = new RedisWire();
        try
        {
            await wire.client.ConnectAsync(IPAddress.Loopback, port);
            wire.stream = new BufferedStream(wire.client.GetStream());
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    public async Task<object?> SendAsync(params string[] words)
    {
        var command = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words) { command.Append(CultureInfo.InvariantCulture, $"${Encoding.Latin1.GetByteCount(word)}\r\n{word}\r\n"); }
        await stream.WriteAsync(Encoding.Latin1.GetBytes(command.ToString()));
        await stream.FlushAsync();
        return await ReadAsync();
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    private async Task<object?> ReadAsync()
    {
        var line = await ReadLineAsync();
        switch (line[0])
        {
            case '+': return line[1..];
            case ':': return long.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
            case '$': return await ReadBytesAsync(int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture));
            case '*':
                var items = new object?[Math.Max(0, int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture))];
                for (var i = 0; i < items.Length; i++) { items[i] = await ReadAsync(); }
                return items;
            default: throw new InvalidOperationException(line);
        }
    }

    private async Task<string?> ReadBytesAsync(int length)
    {
        if (length < 0) { return null; }
        var bytes = new byte[length + 2];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.Latin1.GetString(bytes, 0, length);
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            line.Append((char)one[0]);
        }
        return line.ToString(0, line.Length - 2);
    }
}
