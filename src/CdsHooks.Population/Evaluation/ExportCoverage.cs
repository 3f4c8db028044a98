using CdsHooks.Fhir.Reading;

namespace CdsHooks.Population.Evaluation;

/// <summary>What an export can be believed to hold, so that what it does not hold is not taken for what a patient does not have.</summary>
/// <param name="Types">Types that were exported, also when nobody has any of them. Facts of other types are unknown.</param>
/// <param name="IsPartial">True when the EHR said that it could not export everything: then the absence of something proves nothing.</param>
public sealed record ExportCoverage(IReadOnlySet<ResourceType> Types, bool IsPartial);
