using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Charts;

namespace CdsHooks.Population.Evaluation;

/// <summary>What an export can be believed to hold, so that what it does not hold is not taken for what a patient does not have.</summary>
/// <param name="Types">Types that were exported, also when nobody has any of them. Facts of other types are unknown.</param>
/// <param name="IsPartial">True when the EHR said that it could not export everything: then the absence of something proves nothing.</param>
public sealed record ExportCoverage(IReadOnlySet<ResourceType> Types, bool IsPartial)
{
    private static readonly ResourceType[] WithMedicines =
        [ResourceType.MedicationRequest, ResourceType.MedicationStatement, ResourceType.MedicationDispense, ResourceType.MedicationAdministration];

    /// <summary>Types that did not come whole: the absence of one of them proves nothing.</summary>
    public IReadOnlySet<ResourceType> Incomplete { get; init; } = new HashSet<ResourceType>();

    /// <summary>This, with what broken lines leave unknown.</summary>
    public ExportCoverage Without(LineCounts lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return this with { IsPartial = IsPartial || lines.MayBeOfAnyType, Incomplete = Incomplete.Union(lines.Incomplete).ToHashSet() };
    }

    /// <summary>True when the absence of a resource of that type proves nothing.</summary>
    public bool IsPartialFor(ResourceType type) =>
        IsPartial || Incomplete.Contains(type) || (Incomplete.Contains(ResourceType.Medication) && WithMedicines.Contains(type));
}
