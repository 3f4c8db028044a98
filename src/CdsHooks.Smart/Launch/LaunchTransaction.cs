using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Launch;

/// <summary>What must be remembered between the two halves of a launch. Kept on the server, encrypted; used once.</summary>
public sealed record LaunchTransaction
{
    /// <summary>The <c>state</c> that was sent, at least 122 random bits.</summary>
    public required string State { get; init; }

    /// <summary>The EHR, as <c>slug/environment</c>.</summary>
    public required string Ehr { get; init; }

    /// <summary>The PKCE verifier.</summary>
    public required Secret CodeVerifier { get; init; }

    /// <summary>The <c>nonce</c> that was sent.</summary>
    public required string Nonce { get; init; }

    /// <summary>The redirect URI that was sent.</summary>
    public required Uri RedirectUri { get; init; }

    /// <summary>The token endpoint the code goes to, whatever the callback says.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>The authorization server's issuer, to be compared with <c>iss</c> of the callback (RFC 9207); <see langword="null"/> where discovery named none.</summary>
    public string? Issuer { get; init; }

    /// <summary>The scopes that were asked for, as they were written.</summary>
    public required string Scope { get; init; }

    /// <summary>True for a launch from the EHR, false for a standalone one.</summary>
    public required bool IsEhrLaunch { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(LaunchTransaction);
}
