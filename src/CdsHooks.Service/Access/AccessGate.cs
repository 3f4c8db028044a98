using CdsHooks.Service.Failures;
using CdsHooks.Service.Invocation;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Closed by default: a registered EHR is let in by its token, within its limits; others only where the operator or Development says so.</summary>
internal sealed partial class AccessGate(
    IHostEnvironment environment, IOptions<AccessOptions> options, CallerCheck callers, CallRates rates, TimeProvider clock, ILogger<AccessGate> logger) : IEndpointFilter
{
    private static readonly Answer NoCards = new(new Protocol.Cards.CdsResponse { Cards = [] });

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (IsOpenTo(http.Connection))
        {
            // A header that nobody asked for is no reason to refuse; in Development one that is good shows what an EHR would get.
            return environment.IsDevelopment() && http.Request.Headers.Authorization.Count > 0 ? RecognizeAsync(context, next) : next(context);
        }
        var endpoint = CdsEndpoints.Of(http);
        return endpoint == CdsEndpoint.Discovery && options.Value.OpenDiscovery ? next(context) : CheckAsync(context, endpoint, next);
    }

    /// <summary>True when a caller at the other end of that connection is answered without a token.</summary>
    public bool IsOpenTo(ConnectionInfo connection) =>
        options.Value.OpenAccess || LocalDevelopment.Covers(environment, connection);

    private async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, CdsEndpoint endpoint, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var arrival = clock.GetTimestamp();
        var check = callers.CheckAsync(http, endpoint);
        if (!check.IsCompleted) { http.Features.Set(new Arrival(arrival)); }
        var verdict = await check;
        if (verdict.Client is not { } client)
        {
            if (verdict.Cause == RefusalCause.NoToken) { LogStranger(logger, endpoint); }
            else { LogRefused(logger, endpoint, verdict.Cause, verdict.Ehr?.Name, verdict.Tenant, verdict.TokenId); }
            return Failure.Unauthorized;
        }
        LogTrusted(logger, endpoint, client.Ehr.Name, verdict.Tenant, verdict.TokenId);
        http.Features.Set(client);
        return Refusal(http, client.Ehr, endpoint) ?? await next(context);
    }

    private async ValueTask<object?> RecognizeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var endpoint = CdsEndpoints.Of(http);
        var verdict = await callers.CheckAsync(http, endpoint);
        if (verdict.Client is { } client) { http.Features.Set(client); }
        else { LogIgnored(logger, endpoint, verdict.Cause, verdict.Ehr?.Name); }
        return await next(context);
    }

    private object? Refusal(HttpContext http, EhrRegistration ehr, CdsEndpoint endpoint)
    {
        if (!rates.IsWithin(ehr, out var retryAfter))
        {
            AccessMetrics.OverRate.Add(1, new KeyValuePair<string, object?>("ehr", ehr.Name), new KeyValuePair<string, object?>("endpoint", endpoint));
            return endpoint == CdsEndpoint.Invocation && options.Value.WhenOverRate == WhenOverRate.NoCards ? NoCards : Failure.TooManyCalls(retryAfter);
        }
        // One of undeclared length is stopped by whoever reads it.
        return http.Request.ContentLength > ehr.CdsClient.MaxBodyBytes ? Failure.TooLarge(ehr.CdsClient.MaxBodyBytes.Value) : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a call of {Endpoint} without a token")]
    private static partial void LogStranger(ILogger logger, CdsEndpoint endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a call of {Endpoint}: {Cause}, claimed EHR {Ehr}, tenant {Tenant}, jti {TokenId}")]
    private static partial void LogRefused(ILogger logger, CdsEndpoint endpoint, RefusalCause cause, string? ehr, string? tenant, string? tokenId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Let in a call of {Endpoint}: EHR {Ehr}, tenant {Tenant}, jti {TokenId}")]
    private static partial void LogTrusted(ILogger logger, CdsEndpoint endpoint, string ehr, string? tenant, string? tokenId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored a token with a call of {Endpoint} that needs none: {Cause}, claimed EHR {Ehr}")]
    private static partial void LogIgnored(ILogger logger, CdsEndpoint endpoint, RefusalCause cause, string? ehr);
}
