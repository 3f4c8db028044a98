using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>What went over the wire, what the EHR was told to do wrong, and the end of its session.</summary>
internal static class WatchEndpoints
{
    public static void MapWatching(this IEndpointRouteBuilder page)
    {
        var ehr = page.MapEhr();
        ehr.MapGet("/recording", (HttpContext http) => http.Ehr().Recording.All.TakeLast(200));
        ehr.MapDelete("/recording", (HttpContext http) => http.Ehr().Recording.Clear());
        ehr.MapGet("/faults", (HttpContext http) => FaultSwitches.Of(http.Ehr().Faults));
        ehr.MapPut("/faults", (FaultSwitches switches, HttpContext http) => switches.Set(http.Ehr().Faults) ? Results.NoContent() : Results.BadRequest());
        ehr.MapPost("/session/end", (SessionEnd asked, HttpContext http) => http.Ehr().Authorization.EndSession(new SimulatedUser(asked.UserId, "").Subject));
    }

    private sealed record SessionEnd(string UserId);
}
