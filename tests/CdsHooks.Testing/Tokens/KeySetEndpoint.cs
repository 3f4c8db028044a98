using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Testing.Tokens;

/// <summary>Where a CDS Client publishes its keys, on a port of this machine: counts who asks, and can fail in every way.</summary>
public sealed class KeySetEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource ended = new();
    private Func<HttpContext, Task> answer;

    private KeySetEndpoint(string keySet)
    {
        answer = http => WriteAsync(http, keySet);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http =>
        {
            Requests.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            return answer(http);
        });
    }

    /// <summary>What was asked for, oldest first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Where the keys are.</summary>
    public Uri Url => new(app.Urls.First() + "/jwks.json");

    /// <summary>The <c>Cache-Control</c> that it sends; none by default.</summary>
    public string? CacheControl { get; set; }

    /// <summary>Starts one that publishes these keys.</summary>
    public static async Task<KeySetEndpoint> StartAsync(params TestKey[] keys)
    {
        var endpoint = new KeySetEndpoint(KeySetJson.Of(keys));
        await endpoint.app.StartAsync();
        return endpoint;
    }

    /// <summary>Publishes other keys.</summary>
    public void Publish(params TestKey[] keys) => Say(KeySetJson.Of(keys));

    /// <summary>Answers 200 with that text, a key set or not.</summary>
    public void Say(string text) => answer = http => WriteAsync(http, text);

    /// <summary>Ends each connection without an answer.</summary>
    public void GoDown() => answer = http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Takes requests and never answers.</summary>
    public void Hang() => answer = HangAsync;

    /// <summary>Begins an answer of 200 and never ends it.</summary>
    public void HangInTheMiddle() => answer = async http =>
    {
        await http.Response.WriteAsync("{\"keys\":[", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await HangAsync(http);
    };

    /// <summary>Answers with a status alone.</summary>
    public void Answer(int status) => answer = http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Sends elsewhere.</summary>
    public void RedirectTo(Uri elsewhere) => answer = http =>
    {
        http.Response.Redirect(elsewhere.AbsoluteUri);
        return Task.CompletedTask;
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await app.DisposeAsync();
        ended.Dispose();
    }

    private async Task HangAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, ended.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task WriteAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "application/json";
        if (CacheControl is not null) { http.Response.Headers.CacheControl = CacheControl; }
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
