namespace CdsHooks.Protocol.Discovery;

/// <summary>The answer of the discovery endpoint, <c>GET /cds-services</c>.</summary>
public sealed record CdsServicesDocument
{
    /// <summary>The services on offer; written even when empty, as the specification asks. The pair of id and hook is unique.</summary>
    public required IReadOnlyList<CdsServiceDescription> Services { get; init; }
}
