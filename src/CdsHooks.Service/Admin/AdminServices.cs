using CdsHooks.Service.Access;

namespace CdsHooks.Service.Admin;

/// <summary>What operators may do.</summary>
internal static class AdminServices
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddOptions<AdminOptions>().BindConfiguration("Admin");
        return services.AddSingleton<AdminGate>();
    }

    /// <summary>The endpoints for operators.</summary>
    public static RouteGroupBuilder MapAdmin(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/admin");
        group.AddEndpointFilter<RouteGroupBuilder, BodySizeGate>().AddEndpointFilter<RouteGroupBuilder, AdminGate>();
        return group;
    }
}
