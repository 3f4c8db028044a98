using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>Fetches key sets through the guarded door by which every request leaves.</summary>
internal sealed class KeySetHttp : IKeySetHttp
{
    private readonly HttpClient toPublic = EgressHttp.Create(allowsPrivateNetwork: false);
    private readonly HttpClient toPrivate = EgressHttp.Create(allowsPrivateNetwork: true);

    public HttpClient Client(bool allowsPrivateNetwork) => allowsPrivateNetwork ? toPrivate : toPublic;
}
