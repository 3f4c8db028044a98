namespace CdsHooks.Benchmarks.Growth;

/// <summary>What follows from a growth table.</summary>
/// <param name="Sentences">What it shows, a sentence or paragraph each.</param>
/// <param name="Breaches">Why the gate stays closed; empty when it opens or there is none.</param>
internal sealed record GrowthFinding(IReadOnlyList<string> Sentences, IReadOnlyList<string> Breaches);
