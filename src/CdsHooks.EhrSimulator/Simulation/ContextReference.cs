namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>One entry of <c>fhirContext</c>. Exactly one of reference and canonical is given.</summary>
/// <param name="Reference">Relative reference, such as <c>ImagingStudy/123</c>.</param>
/// <param name="Canonical">Canonical URL, such as that of a Questionnaire.</param>
/// <param name="Role">Its role; <c>launch</c> where none is given. Never empty.</param>
public sealed record ContextReference(string? Reference, string? Canonical = null, string? Role = null);
