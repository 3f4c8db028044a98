namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>One search parameter of one type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How it compares.</param>
/// <param name="Paths">The elements it looks at, dotted, below the resource; any may match.</param>
/// <param name="Target">For references by id alone: the type meant.</param>
internal sealed record SearchParameter(string Name, SearchType Type, IReadOnlyList<string> Paths, string? Target = null);
