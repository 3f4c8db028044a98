namespace CdsHooks.Fhir.FhirPath.Model;

/// <summary>An element of an R4 type.</summary>
/// <param name="Name">Its name without <c>[x]</c>: <c>value</c>.</param>
/// <param name="Types">Names of the types it may have; for a backbone element the path (<c>Observation.component</c>), for a reference to another element's content the path of that.</param>
/// <param name="IsChoice">True for <c>value[x]</c>: in JSON its name ends with the type.</param>
/// <param name="IsList">True when it may repeat.</param>
/// <param name="JsonNames">The names it has in JSON in UTF-8, in the order of <paramref name="Types"/>; one for an element that is no choice.</param>
internal sealed record ElementDefinition(string Name, IReadOnlyList<string> Types, bool IsChoice, bool IsList, IReadOnlyList<byte[]> JsonNames);
