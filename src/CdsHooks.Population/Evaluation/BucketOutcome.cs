using CdsHooks.Population.Reports;

namespace CdsHooks.Population.Evaluation;

/// <summary>What came of the patients of one bucket.</summary>
/// <param name="Tally">In numbers.</param>
/// <param name="Gaps">What is open, by patient.</param>
internal sealed record BucketOutcome(PopulationTally Tally, IReadOnlyList<Gap> Gaps);
