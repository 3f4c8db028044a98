namespace CdsHooks.Smart.Discovery;

/// <summary>What an EHR says of its authorization server, with the overrides of its registration laid over it.</summary>
public sealed record SmartConfiguration
{
    /// <summary>Where the browser is sent; absent where only Backend Services are offered.</summary>
    public Uri? AuthorizationEndpoint { get; init; }

    /// <summary>Where tokens are fetched.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>The <c>iss</c> of its <c>id_token</c>s.</summary>
    public string? Issuer { get; init; }

    /// <summary>Where the keys of its <c>id_token</c>s are.</summary>
    public Uri? KeySetUrl { get; init; }

    /// <summary>Where tokens are revoked (RFC 7009).</summary>
    public Uri? RevocationEndpoint { get; init; }

    /// <summary>Where the EHR's own session is ended (OpenID Connect RP-Initiated Logout).</summary>
    public Uri? EndSessionEndpoint { get; init; }

    /// <summary>What it can do, such as <c>launch-ehr</c> or <c>permission-v2</c>; hints, never permissions.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Algorithms that it takes for client assertions; empty where it does not say.</summary>
    public IReadOnlyList<string> SigningAlgorithms { get; init; } = [];

    /// <summary>How clients may prove who they are at the token endpoint; empty where it does not say.</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; init; } = [];

    /// <summary>Scopes that it names; empty where it does not say. Seldom all that it knows.</summary>
    public IReadOnlyList<string> ScopesSupported { get; init; } = [];

    /// <summary>True when it lists code challenge methods and S256 is not among them. False where it does not say, as before SMART App Launch 2.</summary>
    public bool LacksSha256Challenge { get; init; }

    /// <summary>True when its callbacks always name their issuer (RFC 9207), so that one without it is not its own.</summary>
    public bool NamesIssuerInCallback { get; init; }
}
