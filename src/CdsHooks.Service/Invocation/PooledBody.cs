using System.Buffers;
using System.IO.Pipelines;

namespace CdsHooks.Service.Invocation;

/// <summary>A request body in one pooled buffer. Dispose it once nothing reads it any more.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstGuess = 64 * 1024;

    // A declared length is only a promise: what is not sent is not set aside either.
    private const int MostAtOnce = 1024 * 1024;

    private byte[] buffer;
    private int length;

    private PooledBody(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request; its declared length was checked against <paramref name="mostBytes"/>.</param>
    /// <param name="mostBytes">Most bytes that a body of undeclared length may have.</param>
    /// <param name="patience">How long its bytes are waited for.</param>
    /// <param name="clock">Tells how long that is.</param>
    /// <param name="cancel">Ends the reading when the client goes away.</param>
    public static async ValueTask<BodyReading> ReadAsync(HttpRequest request, long mostBytes, TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        var body = new PooledBody((int)Math.Min(request.ContentLength ?? FirstGuess, MostAtOnce));
        var reader = request.BodyReader;
        ITimer? end = null;
        try
        {
            while (true)
            {
                var reading = reader.ReadAsync(cancel);
                if (!reading.IsCompleted)
                {
                    end ??= clock.CreateTimer(static waiting => ((PipeReader)waiting!).CancelPendingRead(), reader, patience > TimeSpan.Zero ? patience : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
                var read = await reading;
                var isTooLarge = body.length + read.Buffer.Length > mostBytes;
                if (!isTooLarge) { body.Append(read.Buffer); }
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted && !isTooLarge) { return new BodyReading(BodyEnd.Whole, body); }
                if (!isTooLarge && !read.IsCanceled) { continue; }
                body.Dispose();
                return new BodyReading(isTooLarge ? BodyEnd.TooLarge : BodyEnd.Late, Body: null);
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
        if (returned.Length > 0) { ArrayPool<byte>.Shared.Return(returned); }
    }

    private void Append(in ReadOnlySequence<byte> more)
    {
        var needed = length + (int)more.Length;
        if (needed > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        more.CopyTo(buffer.AsSpan(length));
        length = needed;
    }
}
