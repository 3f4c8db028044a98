namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What all endpoints of simulated EHRs have in common.</summary>
internal static class EhrEndpoints
{
    /// <summary>Notes its exchanges in the EHR's recording.</summary>
    public static TBuilder RecordAs<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr, string part) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RecordedAs(ehr, part));

    /// <summary>Is there only on the host of that base URL, which the port tells; 404 elsewhere.</summary>
    public static TBuilder OnlyAt<TBuilder>(this TBuilder endpoint, Func<Uri> baseUrl) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (call, next) => call.HttpContext.Request.Host.Port is { } port && port != baseUrl().Port ? Results.NotFound() : await next(call));

    /// <summary>Counts towards the EHR's requests of this minute; 429 beyond them.</summary>
    public static TBuilder CountRequests<TBuilder>(this TBuilder endpoint, SimulatedEhr ehr) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (call, next) => ehr.Requests.TryTake(ehr.Manner.RequestsPerMinute) ? await next(call) : Results.StatusCode(StatusCodes.Status429TooManyRequests));
}
