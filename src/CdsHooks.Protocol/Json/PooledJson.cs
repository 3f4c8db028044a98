using System.Buffers;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>JSON in UTF-8 that is sent and then forgotten, in a buffer from a pool. Dispose it once nothing reads it any more.</summary>
public sealed class PooledJson : IDisposable
{
    private readonly int length;
    private byte[] buffer;

    private PooledJson(ReadOnlySpan<byte> utf8)
    {
        buffer = ArrayPool<byte>.Shared.Rent(utf8.Length);
        length = utf8.Length;
        utf8.CopyTo(buffer);
    }

    /// <summary>The text; empty after it was disposed of.</summary>
    public ReadOnlyMemory<byte> Utf8 => buffer.AsMemory(0, Math.Min(length, buffer.Length));

    /// <summary>Writes a value.</summary>
    /// <param name="state">What <paramref name="write"/> writes from, so that it need not capture anything.</param>
    /// <param name="write">Writes exactly one value.</param>
    /// <typeparam name="TState">Type of the state.</typeparam>
    public static PooledJson Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var scratch = JsonScratch.Borrow();
        write(scratch.Writer, state);
        return new PooledJson(scratch.Written());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref buffer, []);
        if (returned.Length > 0) { ArrayPool<byte>.Shared.Return(returned); }
    }
}
