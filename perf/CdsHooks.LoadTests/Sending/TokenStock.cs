using System.Collections.Concurrent;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.LoadTests.Sending;

/// <summary>Tokens of a CDS Client, each good for one call. They are signed before a run: signing takes many times what checking does, and would be measured as if the server had done it.</summary>
/// <param name="client">Signs them.</param>
/// <param name="publicBase">Where the service is known to be; a token names it as its audience.</param>
internal sealed class TokenStock(TestClient client, Uri publicBase)
{
    // An hour is the most that is believed; the clock may move on between two claims.
    private const int LifetimeSeconds = 3_500;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> stock = new(StringComparer.Ordinal);

    /// <summary>The header for a call: from the stock, or signed at once where that is used up.</summary>
    public string Take(string path) => stock.TryGetValue(path, out var ready) && ready.TryDequeue(out var token) ? token : Sign(path);

    /// <summary>Signs so many tokens for each path as will be needed.</summary>
    /// <param name="needed">How many for each path.</param>
    public void Prepare(IEnumerable<(string Path, int Count)> needed)
    {
        foreach (var (path, count) in needed)
        {
            var ready = stock.GetOrAdd(path, _ => new ConcurrentQueue<string>());
            Parallel.For(0, Math.Max(0, count - ready.Count), _ => ready.Enqueue(Sign(path)));
        }
    }

    private string Sign(string path) =>
        $"Bearer {client.Token(new Uri(publicBase, path).AbsoluteUri).With("exp", client.Now + LifetimeSeconds).Sign()}";
}
