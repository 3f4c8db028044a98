namespace CdsHooks.EhrSimulator.Manners;

/// <summary>An EHR that keeps to the specifications and does all that they offer.</summary>
internal static class Plain
{
    public static EhrManner Manner { get; } = new()
    {
        Name = "plain",
        Title = "Plain EHR",
        FhirPath = "/plain/fhir",
        Fhir = new() { TakesElements = true },
        SendsIssuer = true,
        FormDecodesCredentials = true,
        RotatesRefreshTokens = true,
    };
}
