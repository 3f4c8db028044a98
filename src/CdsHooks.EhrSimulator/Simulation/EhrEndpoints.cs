namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What endpoints of simulated EHRs have in common; <see cref="EndpointRulesMiddleware"/> and <see cref="RecordingMiddleware"/> keep to it.</summary>
internal static class EhrEndpoints
{
    /// <summary>Notes its exchanges in the EHR's recording.</summary>
    public static TBuilder RecordAs<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr, string part) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RecordedAs(ehr, part));

    /// <summary>Is there only on the host of that base URL, which the port tells; 404 elsewhere.</summary>
    public static TBuilder OnlyAt<TBuilder>(this TBuilder endpoint, Func<Uri> baseUrl) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new EndpointHost(baseUrl));

    /// <summary>Counts towards the EHR's requests of this minute; 429 beyond them.</summary>
    public static TBuilder CountRequests<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new EndpointQuota(ehr));

    /// <summary>Is open to scripts of all origins, where that is the EHR's habit.</summary>
    public static TBuilder AllowCors<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new EndpointCors(ehr));
}
