using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>Sends requests at a fixed rate, whatever comes back, as many clinicians would. Latency counts from the moment when a request should have been sent.</summary>
internal sealed class SteadyLoad(HttpClient client, Uri proxy, RequestBodies bodies, Func<string, string> tokenFor, int perSecond)
{
    private const int MostRetries = 1;
    private const int MostKeptTokens = 60;

    private readonly ConcurrentQueue<string> served = new();
    private readonly ConcurrentQueue<(string Body, string Token)> used = new();
    private readonly ConcurrentDictionary<string, byte> acknowledged = new(StringComparer.Ordinal);
    private volatile string phase = "";

    public Tally Tally { get; } = new();

    /// <summary>Cards whose feedback the service has acknowledged.</summary>
    public IReadOnlyCollection<string> Acknowledged => [.. acknowledged.Keys];

    /// <summary>Runs beside what <paramref name="happens"/> until that is over.</summary>
    public async Task DuringAsync(string name, Func<Task> happens)
    {
        phase = name;
        using var over = new CancellationTokenSource();
        var load = RunAsync(over.Token);
        try { await happens(); }
        finally { await over.CancelAsync(); }
        await load;
    }

    /// <summary>Sends some calls again that were answered, word by word and under the same token, and tells the statuses.</summary>
    public async Task<IReadOnlyList<HttpStatusCode>> ReplayAsync()
    {
        var statuses = new List<HttpStatusCode>();
        while (used.TryDequeue(out var call))
        {
            using var request = Request(RequestBodies.Path, call.Body, call.Token);
            using var answer = await client.SendAsync(request);
            statuses.Add(answer.StatusCode);
        }
        return statuses;
    }

    private async Task RunAsync(CancellationToken over)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        var running = new List<Task>();
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            var wait = due - clock.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) { await Task.Delay(wait, CancellationToken.None); }
            var kind = (i % 4) switch { 0 or 2 => RequestKind.OrderSign, 1 => RequestKind.OrderSelect, _ => RequestKind.Feedback };
            running.Add(SendAsync(kind, start, due));
        }
        await Task.WhenAll(running);
    }

    private async Task SendAsync(RequestKind kind, long start, TimeSpan due)
    {
        var during = phase;
        var card = "";
        if (kind == RequestKind.Feedback && !served.TryDequeue(out card!)) { kind = RequestKind.OrderSign; }
        var path = kind == RequestKind.Feedback ? $"{RequestBodies.Path}/feedback" : RequestBodies.Path;
        var body = kind switch
        {
            RequestKind.OrderSign => bodies.OrderSign(),
            RequestKind.OrderSelect => bodies.OrderSelect(),
            _ => RequestBodies.Feedback(card!),
        };
        HttpStatusCode? status = null;
        string? problem = null;
        var (cards, retries) = (0, 0);
        for (; status is null && retries <= MostRetries; retries++)
        {
            try
            {
                var token = tokenFor(path);
                using var request = Request(path, body, token);
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                status = answer.StatusCode;
                problem = status == HttpStatusCode.OK ? null : text;
                cards = kind == RequestKind.Feedback ? 1 : status == HttpStatusCode.OK ? CardsOf(text) : 0;
                if (kind == RequestKind.OrderSign && cards > 0 && used.Count < MostKeptTokens) { used.Enqueue((body, token)); }
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
            {
                problem = $"{broken.Message} {broken.InnerException?.Message}";
            }
        }
        Tally.Add(new Exchange(during, kind, status, TimeProvider.System.GetElapsedTime(start) - due, cards, retries - 1, problem));
        if (kind != RequestKind.Feedback) { return; }
        // What is not acknowledged is sent again later, as an EHR would.
        if (status == HttpStatusCode.OK) { acknowledged.TryAdd(card!, 0); } else { served.Enqueue(card!); }
    }

    private HttpRequestMessage Request(string path, string body, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(proxy, path)) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private int CardsOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (!document.RootElement.TryGetProperty("cards", out var cards)) { return 0; }
        foreach (var card in cards.EnumerateArray())
        {
            if (card.GetProperty("indicator").GetString() == "critical") { served.Enqueue(card.GetProperty("uuid").GetString()!); }
        }
        return cards.GetArrayLength();
    }
}
