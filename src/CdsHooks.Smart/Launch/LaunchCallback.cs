namespace CdsHooks.Smart.Launch;

/// <summary>The parameters of the EHR's redirect; each as it came, <see langword="null"/> where it is missing. All untrusted.</summary>
/// <param name="Code">The authorization code.</param>
/// <param name="Error">The error code, in place of it.</param>
/// <param name="ErrorDescription">What the EHR says about the error.</param>
/// <param name="Issuer">Who answers (RFC 9207).</param>
public sealed record LaunchCallback(string? Code, string? Error, string? ErrorDescription, string? Issuer)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(LaunchCallback);
}
