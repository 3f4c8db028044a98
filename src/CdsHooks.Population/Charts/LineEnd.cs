namespace CdsHooks.Population.Charts;

/// <summary>What became of a line of an export.</summary>
public enum LineEnd
{
    /// <summary>It belongs to the chart of one or more patients.</summary>
    Taken,

    /// <summary>A medicine that orders of several patients may refer to.</summary>
    Shared,

    /// <summary>No rule asks for resources of its type.</summary>
    NotAskedFor,

    /// <summary>It is about no patient that it names by type and id.</summary>
    WithoutPatient,

    /// <summary>Not strict JSON, or no resource of FHIR.</summary>
    Broken,
}
