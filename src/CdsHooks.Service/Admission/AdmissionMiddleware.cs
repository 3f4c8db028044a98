namespace CdsHooks.Service.Admission;

/// <summary>The first step of a call: is there room? Asked before anything of the body is read and before anybody asks who calls, so that turning away costs next to nothing.</summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, House house, Doorbell doorbell, FullHouse full, Draining draining)
{
    public Task InvokeAsync(HttpContext http)
    {
        // A client that hears of it opens its next connection elsewhere, while this one still answers.
        if (draining.IsDraining && HttpProtocol.IsHttp11(http.Request.Protocol)) { http.Response.Headers.Connection = "close"; }
        return http.GetEndpoint()?.Metadata.GetMetadata<NeedsRoom>() switch
        {
            null => next(http),
            { ForFeedback: true } => EnterAsync(http, house.Feedback, Shortage.Feedback),
            _ when doorbell.IsOverrun() => full.TurnAway(http, Shortage.Threads).ExecuteAsync(http),
            _ => EnterAsync(http, house.Calls, Shortage.Calls),
        };
    }

    private async Task EnterAsync(HttpContext http, Room room, Shortage shortage)
    {
        if (!room.TryTake(1))
        {
            await full.TurnAway(http, shortage).ExecuteAsync(http);
            return;
        }
        try
        {
            await next(http);
        }
        finally
        {
            room.GiveBack(1);
        }
    }
}
