namespace CdsHooks.Fhir.Facts;

/// <summary>Where the resources of a fact come from.</summary>
public enum FactSource
{
    /// <summary>The chart: prefetch, or the EHR's FHIR server.</summary>
    Chart,

    /// <summary>The hook's context: draft orders, appointments, new problems.</summary>
    Context,
}
