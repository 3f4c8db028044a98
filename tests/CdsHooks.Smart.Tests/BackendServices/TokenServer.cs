using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Smart.Tests.BackendServices;

/// <summary>A token endpoint on loopback that records every form and answers as it was told.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(int Status, string Body)> answers = new();
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> forms = new();
    private readonly ConcurrentQueue<string> headers = new();
    private readonly WebApplication app;
    private int issued;

    private TokenServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(HandleAsync);
    }

    public Uri Endpoint => new(app.Urls.First() + "/oauth2/token");

    /// <summary>The forms so far, in the order of arrival.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Forms => [.. forms];

    /// <summary>The values of <c>Authorization</c>, empty where there was none.</summary>
    public IReadOnlyList<string> Authorizations => [.. headers];

    /// <summary>How long tokens live, as it stands in the answer.</summary>
    public string ExpiresIn { get; set; } = "300";

    /// <summary>What is granted; <see langword="null"/> for what was asked for, without saying so.</summary>
    public string? Scope { get; set; }

    /// <summary>What answers wait for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public static async Task<TokenServer> StartAsync()
    {
        var server = new TokenServer();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Answers the next requests, one each; afterwards tokens are issued.</summary>
    public void AnswerWith(int status, string body, int times = 1)
    {
        for (var turn = 0; turn < times; turn++) { answers.Enqueue((status, body)); }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        forms.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
        headers.Enqueue(http.Request.Headers.Authorization.ToString());
        await Ready;
        http.Response.ContentType = "application/json";
        if (answers.TryDequeue(out var answer))
        {
            http.Response.StatusCode = answer.Status;
            await http.Response.WriteAsync(answer.Body);
            return;
        }
        var scope = Scope is null ? "" : $",\"scope\":\"{Scope}\"";
        await http.Response.WriteAsync($"{{\"access_token\":\"tok-{Interlocked.Increment(ref issued)}\",\"token_type\":\"Bearer\",\"expires_in\":{ExpiresIn}{scope}}}");
    }
}
