namespace CdsHooks.Protocol.Invocation;

/// <summary>The access token a CDS Client lends for its FHIR server. Valid for this call only: never stored, never logged.</summary>
public sealed record FhirAuthorization
{
    /// <summary>The token, for the <c>Authorization</c> header: visible ASCII characters.</summary>
    public required string AccessToken { get; init; }

    /// <summary>Always <c>Bearer</c>, in whatever letter case it came.</summary>
    public string TokenType { get; } = "Bearer";

    /// <summary>Lifetime in seconds, 0 or more; 0 means that the token is of no use.</summary>
    public required int ExpiresInSeconds { get; init; }

    /// <summary>The SMART scopes granted, separated by blanks, as sent.</summary>
    public required string Scope { get; init; }

    /// <summary>The OAuth client id of this service at the CDS Client's authorization server.</summary>
    public required string Subject { get; init; }

    /// <summary>The FHIR id of the one patient the token is good for, if it is so limited.</summary>
    public string? Patient { get; init; }

    /// <summary>Shows the lifetime only, never the token.</summary>
    public override string ToString() => $"FhirAuthorization for {ExpiresInSeconds} s";
}
