using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>What a user granted an app, or an EHR a backend: the family of all tokens that come of it.</summary>
internal sealed class AppGrant
{
    /// <summary>Held while its tokens change.</summary>
    public Lock Gate { get; } = new();

    public required string ClientId { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>On whose behalf; <see langword="null"/> for a backend.</summary>
    public SimulatedUser? User { get; init; }

    /// <summary>What was open or chosen; empty for a backend.</summary>
    public LaunchContext Context { get; init; } = new();

    public string? Nonce { get; init; }

    public DateTimeOffset AuthenticatedAt { get; init; }

    public HashSet<string> AccessTokens { get; } = new(StringComparer.Ordinal);

    /// <summary>The refresh token that is good.</summary>
    public string? RefreshToken { get; set; }

    public DateTimeOffset RefreshExpiresAt { get; set; }

    public DateTimeOffset LastIssuedAt { get; set; }

    public bool IsRevoked { get; set; }

    public bool Has(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
