using CdsHooks.Protocol.Cards;
using CdsHooks.Service.Telemetry;

namespace CdsHooks.Service.Invocation;

/// <summary>The answer to a call whose body was not there at the deadline: no cards, as for any call that was not done in time, and the connection closes.</summary>
internal sealed class LateBody : IResult
{
    private static readonly Answer NoCards = new(new CdsResponse { Cards = [] });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ServiceMetrics.Degraded(Degradation.LateBody);
        httpContext.Features.Set(CallReport.Late);
        if (HttpProtocol.IsHttp11(httpContext.Request.Protocol)) { httpContext.Response.Headers.Connection = "close"; }
        return NoCards.ExecuteAsync(httpContext);
    }
}
