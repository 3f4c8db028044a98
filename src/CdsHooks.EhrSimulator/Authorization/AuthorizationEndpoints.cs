using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The authorization servers of all EHRs.</summary>
internal static class AuthorizationEndpoints
{
    public static void MapAuthorization(this WebApplication app)
    {
        foreach (var ehr in app.Services.GetRequiredService<SimulatedEhrs>().ByName.Values) { _ = ehr.Authorization; }
    }
}
