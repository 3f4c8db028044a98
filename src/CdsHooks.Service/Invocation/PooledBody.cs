using System.Buffers;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Invocation;

/// <summary>A request body in one pooled buffer. Dispose it once nothing reads it any more.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstGuess = 64 * 1024;

    // A declared length is only a promise: what is not sent is not set aside either.
    private const int MostAtOnce = 1024 * 1024;

    private readonly Room memory;
    private byte[] buffer;
    private int length;

    private PooledBody(byte[] buffer, Room memory)
    {
        this.buffer = buffer;
        this.memory = memory;
    }

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request; its declared length was checked against <paramref name="mostBytes"/>.</param>
    /// <param name="mostBytes">Most bytes that a body of undeclared length may have.</param>
    /// <param name="memory">Where its bytes are taken from, and given back to when it is disposed of.</param>
    /// <param name="cancel">Ends the reading when the client goes away.</param>
    public static async ValueTask<BodyReading> ReadAsync(HttpRequest request, long mostBytes, Room memory, CancellationToken cancel)
    {
        if (TryRent((int)Math.Min(request.ContentLength ?? Math.Min(FirstGuess, mostBytes), MostAtOnce), memory) is not { } first) { return BodyReading.NoRoom; }
        var body = new PooledBody(first, memory);
        try
        {
            var reader = request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(cancel);
                if (body.length + read.Buffer.Length > mostBytes)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    body.Dispose();
                    return BodyReading.TooLarge;
                }
                var hasRoom = body.TryAppend(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (!hasRoom)
                {
                    body.Dispose();
                    return BodyReading.NoRoom;
                }
                if (read.IsCompleted) { return new BodyReading(body, IsTooLarge: false); }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref buffer, []);
        if (returned.Length > 0) { Return(returned, memory); }
    }

    private static byte[]? TryRent(int capacity, Room memory)
    {
        var rented = ArrayPool<byte>.Shared.Rent(capacity);
        if (memory.TryTake(rented.Length)) { return rented; }
        ArrayPool<byte>.Shared.Return(rented);
        return null;
    }

    private static void Return(byte[] rented, Room memory)
    {
        memory.GiveBack(rented.Length);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private bool TryAppend(in ReadOnlySequence<byte> more)
    {
        var needed = length + (int)more.Length;
        if (needed > buffer.Length)
        {
            if (TryRent(Math.Max(needed, buffer.Length * 2), memory) is not { } larger) { return false; }
            Bytes.CopyTo(larger);
            Return(buffer, memory);
            buffer = larger;
        }
        more.CopyTo(buffer.AsSpan(length));
        length = needed;
        return true;
    }
}
