namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Keeps to the host, the quota and the openness that endpoints declare.</summary>
internal sealed class EndpointRulesMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is not { } metadata) { return next(context); }
        if (metadata.GetMetadata<EndpointHost>() is { } host && context.Request.Host.Port is { } port && port != host.BaseUrl().Port) { return RefuseAsync(context, StatusCodes.Status404NotFound); }
        if (metadata.GetMetadata<EndpointQuota>() is { } quota && !quota.Ehr.Requests.TryTake(quota.Ehr.Manner.RequestsPerMinute)) { return RefuseAsync(context, StatusCodes.Status429TooManyRequests); }
        if (metadata.GetMetadata<EndpointCors>() is { Ehr.Manner.AllowsCors: true }) { context.Response.Headers.AccessControlAllowOrigin = "*"; }
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
