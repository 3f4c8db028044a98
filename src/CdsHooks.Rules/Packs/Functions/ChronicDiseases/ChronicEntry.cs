using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>An entry of the problem list that counts for chronic care management.</summary>
/// <param name="Condition">The entry.</param>
/// <param name="Diseases">The diseases that its codes state, one bit each by their place in <see cref="ChronicDiseaseList.All"/>.</param>
internal readonly record struct ChronicEntry(Condition Condition, ulong Diseases);
