namespace CdsHooks.Storage.Ledger;

/// <summary>Where one endpoint of an EHR was first seen.</summary>
public sealed record EndpointPin
{
    /// <summary>The organization.</summary>
    public required string Slug { get; init; }

    /// <summary>Its installation.</summary>
    public required string Environment { get; init; }

    /// <summary>The FHIR base that it was found by: another base begins anew.</summary>
    public required string FhirBase { get; init; }

    /// <summary>Its name in discovery, such as <c>token_endpoint</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Scheme, host and port.</summary>
    public required string Origin { get; init; }

    /// <summary>When; kept to the millisecond, in UTC.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
