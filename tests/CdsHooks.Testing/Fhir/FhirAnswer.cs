using Microsoft.AspNetCore.Http;

namespace CdsHooks.Testing.Fhir;

/// <summary>What a FHIR server does with one request.</summary>
/// <param name="http">The request, and the response to write.</param>
public delegate Task FhirAnswer(HttpContext http);
