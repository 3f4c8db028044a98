using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Testing.Bulk;

/// <summary>A server that answers as each test says, and remembers what it was asked.</summary>
public sealed class BulkStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock changing = new();
    private readonly List<BulkRequest> requests = [];

    private BulkStub(WebApplication app) => this.app = app;

    /// <summary>Answers a request; the number tells how many with its method and path came before.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Where it is, without a slash at its end.</summary>
    public string Url => app.Urls.First();

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<BulkRequest> Requests
    {
        get { lock (changing) { return [.. requests]; } }
    }

    public static async Task<BulkStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new BulkStub(builder.Build());
        stub.app.Run(stub.AnswerAsync);
        await stub.app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        int before;
        lock (changing)
        {
            before = requests.Count(other => other.Method == request.Method && other.PathAndQuery.Split('?')[0] == request.Path.Value);
            requests.Add(new BulkRequest(request.Method, request.Path + request.QueryString, request.Headers.Accept.ToString(), request.Headers["Prefer"].ToString(), request.Headers.Authorization.ToString(), request.Headers.Range.ToString()));
        }
        await Answer(http, before);
    }
}
