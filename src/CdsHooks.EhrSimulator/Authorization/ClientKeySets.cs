using System.Collections.Concurrent;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The public keys of clients, from where they publish them. Kept as long as <c>max-age</c> allows, five minutes at most; a key that is published meanwhile is not known until then.</summary>
internal sealed class ClientKeySets(TimeProvider clock)
{
    private const int MostBytes = 256 * 1024;

    private static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(5);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = MostBytes };

    private readonly ConcurrentDictionary<Uri, (ClientKeySet Keys, DateTimeOffset Until)> kept = new();

    /// <summary>The keys of a client.</summary>
    public async Task<ClientKeySet> GetAsync(RegisteredClient client, CancellationToken cancel)
    {
        if (client.KeySet is { } inline) { return ClientKeySet.Read(inline); }
        if (client.KeySetUrl is not { } url) { return ClientKeySet.Unusable("This client has registered no keys."); }
        if (kept.TryGetValue(url, out var known) && clock.GetUtcNow() < known.Until) { return known.Keys; }
        var (keys, maxAge) = await FetchAsync(url, cancel);
        if (keys.Fault is null) { kept[url] = (keys, clock.GetUtcNow() + (maxAge < LongestKept ? maxAge : LongestKept)); }
        return keys;
    }

    /// <summary>Forgets all keys, so that they are fetched anew.</summary>
    public void Clear() => kept.Clear();

    private static async Task<(ClientKeySet Keys, TimeSpan MaxAge)> FetchAsync(Uri url, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await Http.SendAsync(request, cancel);
            if (response.StatusCode != System.Net.HttpStatusCode.OK) { return (ClientKeySet.Unusable($"The client's key set was answered with status {(int)response.StatusCode}."), default); }
            if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/jwk-set+json")) { return (ClientKeySet.Unusable("The client's key set is not application/json."), default); }
            var keys = ClientKeySet.Read(await response.Content.ReadAsStringAsync(cancel));
            return (keys, response.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } maxAge } ? maxAge : TimeSpan.Zero);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return (ClientKeySet.Unusable("The client's key set cannot be fetched."), default);
        }
    }
}
