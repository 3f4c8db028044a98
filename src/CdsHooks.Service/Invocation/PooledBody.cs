using System.Buffers;

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
    /// <param name="cancel">Ends the reading when the client goes away.</param>
    /// <returns>The body, or <see langword="null"/> when it is larger.</returns>
    public static async ValueTask<PooledBody?> ReadAsync(HttpRequest request, long mostBytes, CancellationToken cancel)
    {
        var body = new PooledBody((int)Math.Min(request.ContentLength ?? FirstGuess, MostAtOnce));
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
                    return null;
                }
                body.Append(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) { return body; }
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
