using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>Fetches key sets through the guarded door by which every request leaves.</summary>
internal sealed class KeySetHttp : IKeySetHttp
{
    // Made when asked for: the first of them loads much that a start does not need.
    private readonly Lazy<HttpClient> toPublic = new(() => EgressHttp.Create(allowsPrivateNetwork: false));
    private readonly Lazy<HttpClient> toPrivate = new(() => EgressHttp.Create(allowsPrivateNetwork: true));

    public HttpClient Client(bool allowsPrivateNetwork) => (allowsPrivateNetwork ? toPrivate : toPublic).Value;
}
