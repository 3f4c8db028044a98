namespace CdsHooks.Fhir.Rest;

/// <summary>Reads one FHIR server on behalf of one user or of this service. A token that the server refuses is renewed, and the reading tried once more.</summary>
/// <param name="Reader">Reads.</param>
/// <param name="Server">The server, and how it may be read.</param>
/// <param name="Tokens">Where tokens come from.</param>
public sealed record FhirClient(IFhirReader Reader, FhirServer Server, IAccessTokens Tokens);
