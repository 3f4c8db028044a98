namespace CdsHooks.Smart.Tokens;

/// <summary>Who signed in, from a validated <c>id_token</c>. Issuer and subject together tell people apart.</summary>
/// <param name="Issuer">Who says so.</param>
/// <param name="Subject">Unique at that issuer; at most 255 characters.</param>
/// <param name="FhirUser">Relative reference to the user's resource on the launch's own FHIR server, such as <c>Practitioner/7</c>; <see langword="null"/> where there is none or it lies elsewhere.</param>
public sealed record SmartUser(string Issuer, string Subject, string? FhirUser)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(SmartUser);
}
