using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>All that a browser holds of a visit and all that it sent and was sent, searched for what must not be there.</summary>
internal sealed class BrowserTraces
{
    private const string StorageScript = """
        async () => {
          const kept = [document.cookie, location.href, document.referrer, window.name, JSON.stringify(history.state), document.documentElement.outerHTML];
          // A browser that blocks third-party cookies denies these to frames, too: then nothing is in them.
          const stores = [
            () => JSON.stringify(localStorage),
            () => JSON.stringify(sessionStorage),
            async () => (await indexedDB.databases()).map(({ name }) => `database ${name}`).join(),
            async () => (await caches.keys()).map(name => `cache ${name}`).join(),
          ];
          for (const read of stores) {
            try { kept.push(await read()); } catch (failure) { if (!/denied|security policy/.test(failure.message)) { throw failure; } }
          }
          for (const name of Object.getOwnPropertyNames(window)) {
            try { if (typeof window[name] === "string") { kept.push(window[name]); } } catch { }
          }
          return kept.join("\n");
        }
        """;

    private readonly List<(string Where, string Text)> traces = [];

    /// <summary>Adds what the page of a frame keeps and can see.</summary>
    public async Task AddPageAsync(IFrame frame) => traces.Add(($"page {new Uri(frame.Url).AbsolutePath}", await frame.EvaluateAsync<string>(StorageScript)));

    /// <summary>Adds all that lies in the memory of the page's scripts.</summary>
    public async Task AddHeapAsync(IPage page)
    {
        var heap = new StringBuilder();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("HeapProfiler.addHeapSnapshotChunk").OnEvent += (_, chunk) => heap.Append(chunk?.GetProperty("chunk").GetString());
        await session.SendAsync("HeapProfiler.takeHeapSnapshot", new Dictionary<string, object> { ["reportProgress"] = false });
        await session.DetachAsync();
        Assert.True(heap.Length > 100_000, "The heap was not told.");
        traces.Add(("heap", heap.ToString()));
    }

    /// <summary>Adds the cookies, and what went over the wire. What the EHR's own page showed of its recording is its business.</summary>
    public async Task AddWireAsync(Desk desk, Uri service)
    {
        foreach (var cookie in await desk.Context.CookiesAsync()) { traces.Add(($"cookie {cookie.Name}", cookie.Value)); }
        foreach (var request in desk.Requests.ToList())
        {
            traces.Add(("request", $"{request.Url}\n{request.PostData}\n{JsonSerializer.Serialize(await request.AllHeadersAsync())}"));
        }
        foreach (var answer in desk.Answers.ToList().Where(answer => answer.Url.StartsWith(service.AbsoluteUri, StringComparison.Ordinal)))
        {
            traces.Add(($"answer {new Uri(answer.Url).AbsolutePath}", JsonSerializer.Serialize(await answer.HeadersArrayAsync())));
        }
        foreach (var (url, text) in await Task.WhenAll(desk.Bodies))
        {
            if (url.StartsWith(service.AbsoluteUri, StringComparison.Ordinal)) { traces.Add(($"body {new Uri(url).AbsolutePath}", text)); }
        }
    }

    /// <summary>Where one of the secrets is.</summary>
    public IReadOnlyList<string> Find(IEnumerable<string> secrets)
    {
        var forms = secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=') }).Distinct(StringComparer.Ordinal).ToList();
        return [.. traces.Where(trace => forms.Exists(form => trace.Text.Contains(form, StringComparison.Ordinal))).Select(trace => trace.Where)];
    }
}
