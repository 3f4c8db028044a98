using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

// What this machine can do at all: read the body into a pooled buffer, pass over its tokens once, answer with a constant card.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var card = """{"cards":[{"uuid":"5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001","summary":"A constant card","indicator":"info","source":{"label":"Limit"}}]}"""u8.ToArray();

app.MapGet("/health/ready", () => "ready");
app.MapPost("/cds-services/{id}", async context =>
{
    var length = (int)(context.Request.ContentLength ?? throw new BadHttpRequestException("Content-Length is required"));
    var buffer = ArrayPool<byte>.Shared.Rent(length);
    try
    {
        await ReadAsync(context.Request.BodyReader, buffer.AsMemory(0, length), context.RequestAborted);
        var tokens = Count(buffer.AsSpan(0, length));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = card.Length;
        if (tokens > 0) { await context.Response.BodyWriter.WriteAsync(card, context.RequestAborted); }
    }
    finally
    {
        ArrayPool<byte>.Shared.Return(buffer);
    }
});
await app.RunAsync();

static async ValueTask ReadAsync(PipeReader reader, Memory<byte> body, CancellationToken cancel)
{
    while (!body.IsEmpty)
    {
        var read = await reader.ReadAsync(cancel);
        read.Buffer.CopyTo(body.Span);
        body = body[(int)read.Buffer.Length..];
        reader.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted) { break; }
    }
}

static int Count(ReadOnlySpan<byte> body)
{
    var reader = new Utf8JsonReader(body);
    var tokens = 0;
    while (reader.Read()) { tokens++; }
    return tokens;
}
