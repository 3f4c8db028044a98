namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>endpoint_pin</c>: on which host an endpoint of an EHR was first seen.</summary>
internal sealed class EndpointPinRow
{
    public required string Slug { get; init; }
    public required string Environment { get; init; }
    public required string FhirBase { get; init; }
    public required string Endpoint { get; init; }
    public required string Origin { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
}
