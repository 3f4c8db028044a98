namespace CdsHooks.Service.Launch;

/// <summary>What SMART links need.</summary>
internal static class LaunchServices
{
    public static IServiceCollection AddLaunch(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LaunchOptions, LaunchOptionsValidator>().BindConfiguration("Launch");
        return services.AddSingleton<LaunchUrl>();
    }
}
