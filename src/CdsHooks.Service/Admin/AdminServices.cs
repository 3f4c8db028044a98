namespace CdsHooks.Service.Admin;

/// <summary>What operators may do.</summary>
internal static class AdminServices
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddOptions<AdminOptions>().BindConfiguration("Admin");
        return services.AddSingleton<AdminGate>();
    }
}
