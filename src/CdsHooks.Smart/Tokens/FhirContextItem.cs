namespace CdsHooks.Smart.Tokens;

/// <summary>One resource in context, of <c>fhirContext</c>.</summary>
/// <param name="Reference">Relative reference, such as <c>ImagingStudy/123</c>; <see langword="null"/> where it is named otherwise.</param>
/// <param name="Canonical">Canonical URL.</param>
/// <param name="Role">Why it is there; <c>launch</c> where the EHR did not say.</param>
/// <param name="Type">Its resource type, where it is named by an identifier.</param>
public sealed record FhirContextItem(string? Reference, string? Canonical, string Role, string? Type);
