using System.Buffers;
using System.IO.Pipelines;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Invocation;

/// <summary>A request body in one pooled buffer. Dispose it once nothing reads it any more.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstGuess = 64 * 1024;

    // A declared length is only a promise: what is not sent is not set aside either.
    private const int MostAtOnce = 1024 * 1024;

    // What has come vouches for so much more of what was promised: few steps leave few arrays behind, and so much of a large body is copied once.
    private const int Vouched = 16;

    private readonly Room memory;
    private readonly long promised;
    private byte[] buffer;
    private int length;

    private PooledBody(byte[] buffer, long promised, Room memory)
    {
        this.buffer = buffer;
        this.promised = promised;
        this.memory = memory;
    }

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request; its declared length was checked.</param>
    /// <param name="terms">How much of it, and for how long.</param>
    /// <param name="cancel">Ends the reading when the client goes away.</param>
    public static async ValueTask<BodyReading> ReadAsync(HttpRequest request, BodyTerms terms, CancellationToken cancel)
    {
        if (TryRent(FirstOf(request.ContentLength, terms.MostBytes), terms.Memory) is not { } first) { return new BodyReading(BodyEnd.NoRoom, Body: null); }
        var body = new PooledBody(first, request.ContentLength ?? 0, terms.Memory);
        var reader = request.BodyReader;
        ITimer? limit = null;
        try
        {
            while (true)
            {
                var reading = reader.ReadAsync(cancel);
                if (!reading.IsCompleted)
                {
                    limit ??= terms.Clock.CreateTimer(
                        static waiting => ((PipeReader)waiting!).CancelPendingRead(), reader, terms.Patience > TimeSpan.Zero ? terms.Patience : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
                var read = await reading;
                var end = body.Take(read, terms.MostBytes);
                reader.AdvanceTo(read.Buffer.End);
                if (end == BodyEnd.Whole) { return new BodyReading(BodyEnd.Whole, body); }
                if (end is null) { continue; }
                body.Dispose();
                return new BodyReading(end.Value, Body: null);
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
        finally
        {
            if (limit is not null) { await limit.DisposeAsync(); }
        }
    }

    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref buffer, []);
        if (returned.Length > 0) { Return(returned, memory); }
    }

    private static int FirstOf(long? promised, long mostBytes) => promised switch
    {
        null => (int)Math.Min(FirstGuess, mostBytes),
        <= MostAtOnce => (int)promised.Value,
        _ => (int)Math.Min((promised.Value + Vouched - 1) / Vouched, MostAtOnce),
    };

    private static byte[]? TryRent(int capacity, Room memory)
    {
        var rented = LargeArrays<byte>.Rent(capacity);
        if (memory.TryTake(rented.Length)) { return rented; }
        LargeArrays<byte>.Return(rented);
        return null;
    }

    private static void Return(byte[] rented, Room memory)
    {
        memory.GiveBack(rented.Length);
        LargeArrays<byte>.Return(rented);
    }

    /// <summary>Takes what was read; <see langword="null"/> when there is more to come.</summary>
    private BodyEnd? Take(in ReadResult read, long mostBytes)
    {
        if (length + read.Buffer.Length > mostBytes) { return BodyEnd.TooLarge; }
        if (!TryAppend(read.Buffer)) { return BodyEnd.NoRoom; }
        if (read.IsCompleted) { return BodyEnd.Whole; }
        return read.IsCanceled ? BodyEnd.Late : null;
    }

    // A body in pieces promises nothing: it doubles.
    private int MostOf(int needed) => Math.Max(needed, promised > buffer.Length ? (int)Math.Min(promised, (long)buffer.Length * Vouched) : buffer.Length * 2);

    private bool TryAppend(in ReadOnlySequence<byte> more)
    {
        var needed = length + (int)more.Length;
        if (needed > buffer.Length)
        {
            if (TryRent(MostOf(needed), memory) is not { } larger) { return false; }
            Bytes.CopyTo(larger);
            Return(buffer, memory);
            buffer = larger;
        }
        more.CopyTo(buffer.AsSpan(length));
        length = needed;
        return true;
    }
}
