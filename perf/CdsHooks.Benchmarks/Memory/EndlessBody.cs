using System.Net;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>A body in pieces that only ends when somebody refuses it.</summary>
internal sealed class EndlessBody : HttpContent
{
    private static readonly byte[] Piece = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    // A server that takes everything would keep this going for ever.
    private const long Most = 400_000_000;

    public EndlessBody() => Headers.ContentType = new("application/json");

    /// <summary>Bytes sent until now.</summary>
    public long Sent { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (; Sent < Most; Sent += Piece.Length) { await stream.WriteAsync(Piece, cancellationToken); }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
