using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.Privacy;

/// <summary>A FHIR server that answers each request with marked content and ever another status.</summary>
internal sealed class FhirStub(string mark) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> asked = new();
    private WebApplication app = null!;
    private int count;

    /// <summary>Its base URL, with a mark in it.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>What it was asked for.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapFallback(Answer);
        await app.StartAsync();
        BaseUrl = new Uri($"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{mark}-base/fhir");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Answer(HttpRequest request)
    {
        asked.Enqueue(request.Path + request.QueryString);
        var turn = Interlocked.Increment(ref count) % 6;
        var outcome = $$"""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"processing","diagnostics":"{{mark}}-diagnostics"}]}""";
        var page = $$"""{"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"http://{{mark}}.example.org/next"}],"entry":[]}""";
        return turn switch
        {
            0 => Results.Text(page, "application/fhir+json"),
            1 => Results.Text(outcome, "application/fhir+json", statusCode: 500),
            2 => Results.Text(outcome, "application/fhir+json", statusCode: 403),
            3 => Results.Text($"<html>{mark}-login</html>", "text/html"),
            4 => Results.Redirect($"http://{mark}.example.org/elsewhere"),
            _ => Results.Text($"{{\"resourceType\":\"{mark}", "application/fhir+json"),
        };
    }
}
