using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>The key sets of registered EHRs, each fetched or read where its registration says and nowhere else.</summary>
public sealed class RegisteredKeySets(IKeySetHttp http, TimeProvider clock, ILogger<RegisteredKeySets> logger)
{
    private readonly ConditionalWeakTable<CdsClientTrust, IKeySetSource> pinned = [];
    private readonly ConcurrentDictionary<(string Url, bool AllowsPrivateNetwork), FetchedKeySet> fetched = new();

    /// <summary>Where the keys come from that check a token.</summary>
    /// <param name="ehr">The registration that the token claims.</param>
    /// <param name="keySetUrl">One of its <see cref="CdsClientTrust.KeySetUrls"/>, as the token names it; the first where <see langword="null"/>.</param>
    /// <returns><see langword="null"/> when the registration has no keys at all.</returns>
    internal IKeySetSource? Of(EhrRegistration ehr, Uri? keySetUrl)
    {
        var trust = ehr.CdsClient;
        if (trust.KeySet is not null || trust.KeySetFile is not null) { return pinned.GetValue(trust, Pin); }
        return (keySetUrl ?? (trust.KeySetUrls.Count > 0 ? trust.KeySetUrls[0] : null)) is { } url ? Fetched(url, ehr.ChartAccess.AllowsPrivateNetwork) : null;
    }

    private IKeySetSource Pin(CdsClientTrust trust) => trust.KeySet is { } given ? new GivenKeySet(given) : new KeySetFile(trust.KeySetFile!, clock, logger);

    private FetchedKeySet Fetched(Uri url, bool allowsPrivateNetwork) =>
        fetched.TryGetValue((url.AbsoluteUri, allowsPrivateNetwork), out var known)
            ? known
            : fetched.GetOrAdd((url.AbsoluteUri, allowsPrivateNetwork), new FetchedKeySet(url, http.Client(allowsPrivateNetwork), clock, logger));
}
