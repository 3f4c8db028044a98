using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Sets up the calling of CDS Services.</summary>
internal static class HookServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddHooks(this IServiceCollection services) => services
        .AddSingleton<CdsClients>()
        .AddSingleton<ClientTokens>()
        .AddSingleton<TokenLoans>()
        .AddSingleton(provider => new HookCaller(
            Http(), provider.GetRequiredService<CdsClients>(), provider.GetRequiredService<ClientTokens>(), provider.GetRequiredService<TokenLoans>()));

    public static void MapHooks(this IEndpointRouteBuilder app) => app.MapGet("/{ehr}/cds-hooks/jwks", (string ehr, SimulatedEhrs ehrs, CdsClients clients, HttpContext http) =>
    {
        if (!ehrs.ByName.TryGetValue(ehr, out var known)) { return Results.NotFound(); }
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(clients.Of(known).Keys.ToKeySet().ToJsonString(), "application/json");
    });

    private static HttpClient Http() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Patience };
}
