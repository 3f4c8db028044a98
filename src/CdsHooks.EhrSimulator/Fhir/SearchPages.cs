using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>Where searches go on. What a next link carries is known to the server alone.</summary>
internal sealed class SearchPages
{
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<string, SearchPage> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    /// <summary>Remembers a page and names it; the oldest of 2,000 are forgotten.</summary>
    public string Add(SearchPage page)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        pages[name] = page;
        order.Enqueue(name);
        while (order.Count > Most && order.TryDequeue(out var oldest)) { pages.TryRemove(oldest, out _); }
        return name;
    }

    public SearchPage? Find(string name) => pages.GetValueOrDefault(name);
}
