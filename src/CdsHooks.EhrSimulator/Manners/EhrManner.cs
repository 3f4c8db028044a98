namespace CdsHooks.EhrSimulator.Manners;

/// <summary>The habits of one EHR, as far as SMART apps and CDS Services notice them.</summary>
public sealed record EhrManner
{
    /// <summary>Names it in paths: <c>plain</c>, <c>epic</c>, <c>oracle</c>, <c>athena</c>, <c>ecw</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Title { get; init; }

    /// <summary>Path of its FHIR base URL, beginning with a slash and not ending with one.</summary>
    public required string FhirPath { get; init; }

    /// <summary>True when its authorization server is on another host than its FHIR server.</summary>
    public bool HasOtherAuthorizationHost { get; init; }

    /// <summary>All manners, the plain one first.</summary>
    public static IReadOnlyList<EhrManner> All { get; } =
    [
        new() { Name = "plain", Title = "Plain EHR", FhirPath = "/plain/fhir" },
        new() { Name = "epic", Title = "In the manner of Epic", FhirPath = "/epic/api/FHIR/R4" },
        new() { Name = "oracle", Title = "In the manner of Oracle Health", FhirPath = "/oracle/r4/2d9b3c54-91f0-4d1e-8a55-0d6a1f2f8f10", HasOtherAuthorizationHost = true },
        new() { Name = "athena", Title = "In the manner of athenahealth", FhirPath = "/athena/fhir/r4" },
        new() { Name = "ecw", Title = "In the manner of eClinicalWorks", FhirPath = "/ecw/fhir/r4/FJAAAA", HasOtherAuthorizationHost = true },
    ];
}
