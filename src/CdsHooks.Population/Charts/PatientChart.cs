namespace CdsHooks.Population.Charts;

/// <summary>What an export holds of one patient.</summary>
/// <param name="PatientId">FHIR id.</param>
/// <param name="Resources">The resources as JSON, in the order of the export.</param>
public sealed record PatientChart(string PatientId, IReadOnlyList<ReadOnlyMemory<byte>> Resources)
{
    /// <summary>Their length together, in bytes.</summary>
    public long Bytes => Resources.Sum(resource => (long)resource.Length);
}
