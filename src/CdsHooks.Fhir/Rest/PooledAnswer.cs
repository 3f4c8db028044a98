using System.Buffers;

namespace CdsHooks.Fhir.Rest;

/// <summary>The body of an answer in a pooled buffer, shared by those who read parts of it. It goes back to the pool with the last one.</summary>
internal sealed class PooledAnswer : IDisposable
{
    private const int FirstGuess = 16 * 1024;

    // A declared length is only a promise.
    private const int MostAtOnce = 1024 * 1024;

    private byte[] buffer;
    private int length;
    private int readers = 1;

    private PooledAnswer(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="content">The body, compressed or not.</param>
    /// <param name="budget">Bytes after decompression that there may be.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The body, or <see langword="null"/> when it is larger.</returns>
    public static async Task<PooledAnswer?> ReadAsync(HttpContent content, ByteBudget budget, CancellationToken cancel)
    {
        var declared = content.Headers.ContentLength;
        if (declared > budget.Left) { return null; }
        await using var stream = await content.ReadAsStreamAsync(cancel);
        var answer = new PooledAnswer((int)Math.Clamp((declared ?? FirstGuess) + 1, 256, MostAtOnce));
        var isKept = false;
        try
        {
            while (true)
            {
                if (answer.length == answer.buffer.Length) { answer.Grow(); }
                var read = await stream.ReadAsync(answer.buffer.AsMemory(answer.length), cancel);
                if (read == 0)
                {
                    isKept = true;
                    return answer;
                }
                if (!budget.TryTake(read)) { return null; }
                answer.length += read;
            }
        }
        finally
        {
            if (!isKept)
            {
                budget.GiveBack(answer.length);
                answer.Dispose();
            }
        }
    }

    /// <summary>One more who reads it, and disposes it in turn.</summary>
    public PooledAnswer Share()
    {
        Interlocked.Increment(ref readers);
        return this;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref readers) != 0) { return; }
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
