using System.Collections.Frozen;

namespace CdsHooks.Fhir.FhirPath.Model;

/// <summary>A type of FHIR R4: a resource, a data type, or a backbone element named by its path.</summary>
/// <param name="Name">Its name: <c>Observation</c>, <c>dateTime</c>, <c>Observation.component</c>.</param>
/// <param name="Base">Name of the type it derives from; <see langword="null"/> for Element, Resource.</param>
/// <param name="Elements">All its elements by name, inherited ones too.</param>
/// <param name="IsPrimitive">True for <c>string</c>, <c>dateTime</c> and their like.</param>
/// <param name="IsResource">True for resources.</param>
internal sealed record TypeDefinition(string Name, string? Base, FrozenDictionary<string, ElementDefinition> Elements, bool IsPrimitive, bool IsResource);
