using System.Net;

namespace CdsHooks.Smart.Tests.TrustedClients;

/// <summary>Answers fetches in place of a server, when and as the test says.</summary>
internal sealed class StubEndpoint : HttpMessageHandler
{
    private int fetches;

    public int Fetches => fetches;

    /// <summary>The body of the answer; an error of the network where <see langword="null"/>.</summary>
    public string? Body { get; set; }

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public string? CacheControl { get; set; }

    /// <summary>What an answer waits for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref fetches);
        await Ready.WaitAsync(cancellationToken);
        if (Body is null) { throw new HttpRequestException("Down."); }
        var response = new HttpResponseMessage(Status) { Content = new StringContent(Body) };
        if (CacheControl is not null) { response.Headers.TryAddWithoutValidation("Cache-Control", CacheControl); }
        return response;
    }
}
