namespace CdsHooks.Service.Admission;

/// <summary>The first step of a call: is there room? Asked before anything of the body is read and before anybody asks who calls, so that turning away costs next to nothing.</summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, House house, ThreadQueue threads, FullHouse full, Draining draining)
{
    // A few calls never make a queue: where work waits all the same, it is for something else, and turning them away would not help.
    private const int Few = 64;

    // A call stands in the queue several times before its answer, and EHRs wait for 5 s at most.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext http)
    {
        // A client that hears of it opens its next connection elsewhere, while this one still answers.
        if (draining.IsDraining && HttpProtocol.IsHttp11(http.Request.Protocol)) { http.Response.Headers.Connection = "close"; }
        return http.GetEndpoint()?.Metadata.GetMetadata<NeedsRoom>() switch
        {
            null => next(http),
            { ForFeedback: true } => EnterAsync(http, house.Feedback, Shortage.Feedback),
            _ when IsOverrun => full.TurnAway(http, Shortage.Threads).ExecuteAsync(http),
            _ => EnterAsync(http, house.Calls, Shortage.Calls),
        };
    }

    private bool IsOverrun => threads.Look() > LongestQueue && house.Calls.Taken >= Few;

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
