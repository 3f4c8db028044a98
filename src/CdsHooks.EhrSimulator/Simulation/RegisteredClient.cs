namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>A client as it was registered with one EHR.</summary>
public sealed record RegisteredClient
{
    /// <summary>Its <c>client_id</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>How it proves who it is.</summary>
    public required ClientKind Kind { get; init; }

    /// <summary>Its secret, where it has one.</summary>
    public string? Secret { get; init; }

    /// <summary>Its public keys as a JWK Set; fetched from <see cref="KeySetUrl"/> where it is not given.</summary>
    public string? KeySet { get; init; }

    /// <summary>Where its public keys are published; also the only <c>jku</c> that its assertions may name.</summary>
    public Uri? KeySetUrl { get; init; }

    /// <summary>Its redirect URIs, compared letter by letter.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Where a user may be sent after signing out.</summary>
    public IReadOnlyList<string> PostLogoutUris { get; init; } = [];

    /// <summary>The grant types that it may use.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = ["authorization_code", "refresh_token"];

    /// <summary>The scopes that it was registered for, compared as written; <see langword="null"/> for all that the EHR offers.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}
