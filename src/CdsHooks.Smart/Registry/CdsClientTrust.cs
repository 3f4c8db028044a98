namespace CdsHooks.Smart.Registry;

/// <summary>Which JSON Web Tokens of a CDS Client are believed.</summary>
public sealed record CdsClientTrust
{
    /// <summary>The <c>iss</c> of its tokens, compared character by character; <see langword="null"/> when the EHR calls no CDS Service.</summary>
    public string? Issuer { get; init; }

    /// <summary>Where its keys may be fetched: the only values of <c>jku</c> that are believed. The first is used when a token has none.</summary>
    public IReadOnlyList<Uri> KeySetUrls { get; init; } = [];

    /// <summary>A JWK Set in a file, in place of fetching one; read again when the file changes.</summary>
    public string? KeySetFile { get; init; }

    /// <summary>A JWK Set of public keys as JSON, in place of fetching one.</summary>
    public string? KeySet { get; init; }

    /// <summary>The values of <c>tenant</c> that are let in; empty for all, and for tokens without one.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Refuses a token that was used before. On by default; off for test tools that send one token several times.</summary>
    public bool RefusesReplay { get; init; } = true;

    /// <summary>Longest time from <c>iat</c> to <c>exp</c> that is believed. 10 s to 1 d; 1 h by default.</summary>
    public TimeSpan LongestLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far the EHR's clock may be off. 0 to 5 min; 60 s by default.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls a minute that are answered, discovery and feedback included; 0 for no limit, which is the default. Bursts of a tenth of it are let through.</summary>
    public int CallsPerMinute { get; init; }

    /// <summary>Most bytes of a body of this client; the service's own limit where <see langword="null"/>.</summary>
    public int? MaxBodyBytes { get; init; }
}
