using System.Buffers;
using System.IO.Pipelines;
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
    /// <param name="patience">How long its bytes are waited for.</param>
    /// <param name="clock">Tells how long that is.</param>
    /// <param name="cancel">Ends the reading when the client goes away.</param>
    public static async ValueTask<BodyReading> ReadAsync(
        HttpRequest request, long mostBytes, Room memory, TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        if (TryRent((int)Math.Min(request.ContentLength ?? Math.Min(FirstGuess, mostBytes), MostAtOnce), memory) is not { } first) { return new BodyReading(BodyEnd.NoRoom); }
        var body = new PooledBody(first, memory);
        var reader = request.BodyReader;
        ITimer? end = null;
        try
        {
            while (true)
            {
                var reading = reader.ReadAsync(cancel);
                if (!reading.IsCompleted) { end ??= GiveUpAfter(patience, reader, clock); }
                var read = await reading;
                var took = body.length + read.Buffer.Length > mostBytes ? BodyEnd.TooLarge
                    : !body.TryAppend(read.Buffer) ? BodyEnd.NoRoom
                    : read.IsCanceled && !read.IsCompleted ? BodyEnd.Late : BodyEnd.Whole;
                reader.AdvanceTo(read.Buffer.End);
                if (took != BodyEnd.Whole)
                {
                    body.Dispose();
                    return new BodyReading(took);
                }
                if (read.IsCompleted) { return new BodyReading(BodyEnd.Whole, body); }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
        finally
        {
            // The web server uses the reader again for the next request of the connection, which must not be cancelled.
            if (end is not null) { await end.DisposeAsync(); }
        }
    }

    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref buffer, []);
        if (returned.Length > 0) { Return(returned, memory); }
    }

    private static ITimer GiveUpAfter(TimeSpan patience, PipeReader reader, TimeProvider clock) => clock.CreateTimer(
        static waiting => ((PipeReader)waiting!).CancelPendingRead(), reader, patience > TimeSpan.Zero ? patience : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

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
