namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>How key sets are fetched: clients that follow no redirects and connect only where they may.</summary>
public interface IKeySetHttp
{
    /// <summary>The client to fetch with; shared, not to be disposed.</summary>
    /// <param name="allowsPrivateNetwork">Whether the name may resolve to a private, link-local or loopback address.</param>
    HttpClient Client(bool allowsPrivateNetwork);
}
