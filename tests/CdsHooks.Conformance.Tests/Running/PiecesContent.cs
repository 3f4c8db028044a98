using System.Net;
using System.Net.Http.Headers;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>A JSON body that is sent piece by piece, each one on the wire before the next follows.</summary>
internal sealed class PiecesContent : HttpContent
{
    private readonly byte[] body;
    private readonly int pieces;

    public PiecesContent(byte[] body, int pieces)
    {
        this.body = body;
        this.pieces = pieces;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        foreach (var piece in body.Chunk((body.Length / pieces) + 1))
        {
            await stream.WriteAsync(piece);
            await stream.FlushAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
