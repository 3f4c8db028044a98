using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CdsHooks.LoadTests.Calls;

namespace CdsHooks.LoadTests.Sending;

/// <summary>The body of one call, written from bytes that all calls share.</summary>
internal sealed class CallContent : HttpContent
{
    private readonly LoadCall call;
    private readonly byte[] instance = new byte[36];
    private readonly byte[] user;

    /// <param name="call">What is sent.</param>
    /// <param name="serial">Another number makes another clinician.</param>
    public CallContent(LoadCall call, int serial)
    {
        this.call = call;
        Utf8Formatter.TryFormat(Guid.NewGuid(), instance, out _);
        user = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"u{serial % 10_000_000:D7}"));
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = call.Body.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var from = 0;
        foreach (var (at, replacement) in call.InstanceAt < call.UserAt
            ? [(call.InstanceAt, instance), (call.UserAt, user)]
            : ((int, byte[])[])[(call.UserAt, user), (call.InstanceAt, instance)])
        {
            await stream.WriteAsync(call.Body.AsMemory(from, at - from), cancellationToken);
            await stream.WriteAsync(replacement, cancellationToken);
            from = at + replacement.Length;
        }
        await stream.WriteAsync(call.Body.AsMemory(from), cancellationToken);
    }
}
