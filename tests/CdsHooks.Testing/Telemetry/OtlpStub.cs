using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Testing.Telemetry;

/// <summary>A receiver of OTLP over HTTP that keeps every byte it is sent. Texts stand in protocol buffers as they are, so they can be searched for.</summary>
public sealed class OtlpStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, string Bytes)> received = new();
    private readonly WebApplication app;

    private OtlpStub(WebApplication app) => this.app = app;

    /// <summary>Its base URL.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one on a free port of this machine.</summary>
    public static async Task<OtlpStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new OtlpStub(builder.Build());
        stub.app.MapPost("/v1/{signal}", stub.ReceiveAsync);
        await stub.app.StartAsync();
        stub.Address = new Uri(stub.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return stub;
    }

    /// <summary>All that came of one signal: <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string Of(string signal) => string.Concat(received.Where(sent => sent.Signal == signal).Select(sent => sent.Bytes));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request, string signal)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        received.Enqueue((signal, Encoding.Latin1.GetString(body.ToArray())));
        return Results.Bytes([], "application/x-protobuf");
    }
}
