using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CdsHooks.Testing.Fhir;

/// <summary>A FHIR server on loopback that records every request and answers as it was told: resources and searches by their query, anything else
/// with an empty search or 404. Batches are taken apart, and each read is answered like a single one.</summary>
public sealed class RecordingFhirServer : IAsyncDisposable
{
    private const string BasePath = "/fhir";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<FhirAnswer>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private readonly WebApplication app;
    private int underWay;
    private int mostAtOnce;

    private RecordingFhirServer(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (certificate is not null) { endpoint.UseHttps(certificate); }
        }));
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>Its base URL, <c>http://127.0.0.1:port/fhir</c>.</summary>
    public Uri BaseUrl => new(app.Urls.First() + BasePath);

    /// <summary>The requests so far, in the order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>The queries of the requests so far; <c>POST</c> for a batch.</summary>
    public IReadOnlyList<string> Queries => [.. requests.Select(request => request.Method == "GET" ? request.Query : request.Method)];

    /// <summary>Requests that are being answered right now.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Most requests that were being answered at the same time.</summary>
    public int MostAtOnce => Volatile.Read(ref mostAtOnce);

    /// <summary>Answers every GET, whatever it asks; <see langword="null"/> to go by the query.</summary>
    public FhirAnswer? Everything { get; set; }

    /// <summary>Answers every batch; <see langword="null"/> to take it apart.</summary>
    public FhirAnswer? Batch { get; set; }

    /// <summary>Starts one on a free port.</summary>
    /// <param name="certificate">Makes it speak <c>https</c> and show this.</param>
    public static async Task<RecordingFhirServer> StartAsync(X509Certificate2? certificate = null)
    {
        var server = new RecordingFhirServer(certificate);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Serves a resource or Bundle.</summary>
    /// <param name="query">What is asked for, relative to the base: <c>Patient/1</c>, <c>Condition?patient=1</c>.</param>
    /// <param name="json">The body.</param>
    public void Serve(string query, string json) => Answer(query, FhirAnswers.Json(json));

    /// <summary>Answers a query: with one answer after the other, and with the last one for ever.</summary>
    /// <param name="query">What is asked for, relative to the base.</param>
    /// <param name="inOrder">One answer or more.</param>
    public void Answer(string query, params FhirAnswer[] inOrder) => answers[query] = new ConcurrentQueue<FhirAnswer>(inOrder);

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => requests.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var now = Interlocked.Increment(ref underWay);
        int most;
        while ((most = MostAtOnce) < now && Interlocked.CompareExchange(ref mostAtOnce, now, most) != most) { }
        try
        {
            var request = await RecordAsync(http);
            await AnswerTo(request)(http);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone away.
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task<RecordedRequest> RecordAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.StartsWith(BasePath, StringComparison.Ordinal) ? target[BasePath.Length..].TrimStart('/') : target;
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var request = new RecordedRequest(http.Request.Method, Uri.UnescapeDataString(query), target, headers, body, TimeProvider.System.GetUtcNow());
        requests.Enqueue(request);
        return request;
    }

    private FhirAnswer AnswerTo(RecordedRequest request) => request.Method == "GET"
        ? Everything ?? AnswerTo(request.Query)
        : Batch ?? (http => BatchAnswers.WriteAsync(http, request.Body, AnswerTo));

    private FhirAnswer AnswerTo(string query)
    {
        if (!answers.TryGetValue(query, out var queue)) { return query.Contains('?', StringComparison.Ordinal) ? FhirAnswers.Json(FhirBodies.NothingFound) : FhirAnswers.Outcome(status: 404); }
        return queue.Count > 1 && queue.TryDequeue(out var next) ? next : queue.TryPeek(out var last) ? last : FhirAnswers.Status(500);
    }
}
