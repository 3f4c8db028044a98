using CdsHooks.Service.Access;

namespace CdsHooks.Service.Sessions;

/// <summary>What open sessions of the app need.</summary>
internal static class SessionServices
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AppSessionOptions, AppSessionOptionsValidator>().BindConfiguration("Sessions");
        services.AddDataProtection();
        return services
            .AddSingleton<Seal>()
            .AddSingleton<AppSessions>()
            .AddSingleton<AuditMarks>()
            .AddSingleton<SessionAudit>()
            .AddSingleton<SessionEnding>()
            .AddSingleton<TokenRefreshing>()
            .AddSingleton<Revocations>()
            .AddHostedService(provider => provider.GetRequiredService<Revocations>())
            .AddSingleton<AppGate>();
    }

    /// <summary>The pages of a session, behind its gate: <c>/app/{handle}</c>. Each finds its <see cref="App.AppVisit"/> in the features of the request.</summary>
    public static RouteGroupBuilder MapVisits(this IEndpointRouteBuilder app)
    {
        var visits = app.MapGuarded<AppGate>("/app/{handle}");
        visits.MapGet("access", AccessEndpoint.ShowAsync).WithName("appAccess").WithTags("App");
        visits.MapPost("logout", LogoutEndpoint.LeaveAsync).WithName("appLogout").WithTags("App");
        return visits;
    }
}
