using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation;

/// <summary>The members of <c>fhirAuthorization</c> as they came.</summary>
internal sealed class FhirAuthorizationDraft(TapeNode node)
{
    public TapeNode AccessToken { get; } = node["access_token"u8];

    public TapeNode TokenType { get; } = node["token_type"u8];

    public TapeNode ExpiresIn { get; } = node["expires_in"u8];

    public TapeNode Scope { get; } = node["scope"u8];

    public TapeNode Subject { get; } = node["subject"u8];

    public TapeNode Patient { get; } = node["patient"u8];

    /// <summary>The authorization; to be called on a valid draft only.</summary>
    public FhirAuthorization Read() => new()
    {
        AccessToken = AccessToken.GetString()!,
        ExpiresInSeconds = ExpiresIn.GetInt32()!.Value,
        Scope = Scope.GetString()!,
        Subject = Subject.GetString()!,
        Patient = Patient.GetString(),
    };
}
