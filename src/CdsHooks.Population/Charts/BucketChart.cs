namespace CdsHooks.Population.Charts;

/// <summary>A patient of a bucket.</summary>
/// <param name="PatientId">FHIR id.</param>
/// <param name="Chart">The chart; <see langword="null"/> when there is more of it than is read of one patient.</param>
internal sealed record BucketChart(string PatientId, PatientChart? Chart);
