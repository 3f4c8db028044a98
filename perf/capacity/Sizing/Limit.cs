namespace CdsHooks.Capacity.Sizing;

/// <summary>Something that fills up.</summary>
/// <param name="Name">What.</param>
/// <param name="CallsPerSecond">Calls a second of the whole setting at which it is full.</param>
/// <param name="Why">The arithmetic, to be redone.</param>
/// <param name="Seen">What one sees then.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Limit(string Name, double CallsPerSecond, string Why, string Seen, string Remedy);
