using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>Sends requests at a fixed rate, whatever comes back, as many clinicians would. Latency counts from the moment when a request should have been sent.</summary>
internal sealed class SteadyLoad(HttpClient client, Uri proxy, RequestBodies bodies, Func<string, string> tokenFor, int perSecond)
{
    private readonly ConcurrentQueue<string> served = new();
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
            var kind = (i % 4) switch { 0 or 2 => RequestKind.OrderSign, 1 => RequestKind.PatientView, _ => RequestKind.Feedback };
            running.Add(SendAsync(kind, start, due));
        }
        await Task.WhenAll(running);
    }

    private async Task SendAsync(RequestKind kind, long start, TimeSpan due)
    {
        var during = phase;
        var card = "";
        if (kind == RequestKind.Feedback && !served.TryDequeue(out card!)) { kind = RequestKind.OrderSign; }
        var (path, body) = kind switch
        {
            RequestKind.OrderSign => (RequestBodies.OrderSignPath, bodies.OrderSign()),
            RequestKind.PatientView => (RequestBodies.PatientViewPath, bodies.PatientView()),
            _ => ($"{RequestBodies.OrderSignPath}/feedback", RequestBodies.Feedback(card!)),
        };
        HttpStatusCode? status = null;
        string? problem = null;
        var cards = 0;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(proxy, path)) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokenFor(path));
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            status = answer.StatusCode;
            cards = kind == RequestKind.Feedback ? 1 : CardsOf(text);
            if (status != HttpStatusCode.OK) { problem = text; }
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            problem = broken.Message;
        }
        Tally.Add(new Exchange(during, kind, status, TimeProvider.System.GetElapsedTime(start) - due, cards, problem));
        if (kind != RequestKind.Feedback) { return; }
        // What is not acknowledged is sent again later, as an EHR would.
        if (status == HttpStatusCode.OK) { acknowledged.TryAdd(card!, 0); } else { served.Enqueue(card!); }
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
