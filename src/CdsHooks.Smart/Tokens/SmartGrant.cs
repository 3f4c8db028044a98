using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Tokens;

/// <summary>What an EHR's token endpoint granted: tokens, the context of the launch, and who the user is.</summary>
public sealed record SmartGrant
{
    /// <summary>Opaque; never looked into.</summary>
    public required Secret AccessToken { get; init; }

    /// <summary>Gets the next access token; <see langword="null"/> where none was given.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>When the access token came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the access token ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The scopes that were asked for, as they were written.</summary>
    public required string AskedScope { get; init; }

    /// <summary>The scopes that were granted, as they were written; the same as <see cref="AskedScope"/> where the EHR did not say.</summary>
    public required string GrantedScope { get; init; }

    /// <summary>The context of the launch.</summary>
    public required SmartContext Context { get; init; }

    /// <summary>Who signed in; <see langword="null"/> where no <c>id_token</c> came.</summary>
    public SmartUser? User { get; init; }

    /// <summary>The <c>id_token</c>, as a hint for the EHR at logout.</summary>
    public Secret? IdToken { get; init; }
}
