namespace CdsHooks.EhrSimulator.Fhir;

/// <summary>One page that was announced.</summary>
/// <param name="Type">The type searched.</param>
/// <param name="Parameters">The parameters of the search.</param>
/// <param name="Skip">How many matches went before.</param>
internal sealed record SearchPage(string Type, IReadOnlyList<KeyValuePair<string, string>> Parameters, int Skip);
