using System.Collections.Concurrent;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.TrustedClients.KeySets;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Tokens;

/// <summary>The keys by which EHRs sign <c>id_token</c>s, each set fetched from where discovery says and remembered like those of hook calls.</summary>
internal sealed class IdTokenKeys(EndpointWatch watch, TimeProvider clock, ILogger<IdTokenKeys> logger)
{
    private const int MostBytesOfMetadata = 256 * 1024;
    private const string MetadataPin = "jwks_uri of openid-configuration";

    // Somebody waits for the app to open, and not for an answer to a hook.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Url, bool AllowsPrivateNetwork), FetchedKeySet> fetched = new();
    private readonly ConcurrentDictionary<(string Ehr, string Issuer, bool AllowsPrivateNetwork), Uri> places = new();

    /// <summary>The keys of an EHR; <see langword="null"/> where it does not say where they are.</summary>
    public async ValueTask<IKeySetSource?> OfAsync(EhrRegistration ehr, SmartConfiguration configuration, CancellationToken cancel)
    {
        if ((configuration.KeySetUrl ?? await PlaceAsync(ehr, configuration.Issuer, cancel)) is not { } url) { return null; }
        var isPrivate = ehr.ChartAccess.AllowsPrivateNetwork;
        return fetched.GetOrAdd((url.AbsoluteUri, isPrivate), _ => new FetchedKeySet(url, EhrHttp.Of(ehr), clock, logger, Patience));
    }

    // What discovery leaves out, the issuer's own metadata says (OpenID Connect Discovery).
    private async ValueTask<Uri?> PlaceAsync(EhrRegistration ehr, string? issuer, CancellationToken cancel)
    {
        if (issuer is null || !Uri.TryCreate($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", UriKind.Absolute, out var url) || !IsAllowed(url, ehr)) { return null; }
        var key = (ehr.Name, issuer, ehr.ChartAccess.AllowsPrivateNetwork);
        if (places.TryGetValue(key, out var known)) { return known; }
        var metadata = await new DocumentFetch(EhrHttp.Of(ehr)).FetchAsync(url, "application/json", MostBytesOfMetadata, cancel);
        if (metadata.IsMissing || metadata.Text("issuer") != issuer || !Uri.TryCreate(metadata.Text("jwks_uri"), UriKind.Absolute, out var place) || !IsAllowed(place, ehr)) { return null; }
        return await watch.LookAsync(ehr, MetadataPin, place) switch
        {
            EndpointSighting.Known => places.GetOrAdd(key, place),
            EndpointSighting.KnownForNow => place,
            _ => null,
        };
    }

    private static bool IsAllowed(Uri url, EhrRegistration ehr) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && ehr.FhirBaseUrl.Scheme == Uri.UriSchemeHttp);
}
