namespace CdsHooks.EhrSimulator.Manners;

/// <summary>The habits of one EHR's FHIR server.</summary>
public sealed record FhirManner
{
}
