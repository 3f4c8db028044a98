using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.Launch;

/// <summary>What SMART launches need.</summary>
internal static class LaunchServices
{
    public static IServiceCollection AddLaunch(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LaunchOptions, LaunchOptionsValidator>().BindConfiguration("Launch");
        return services
            .AddSingleton<IPinnedEndpoints, PinnedInLedger>()
            .AddSmartLaunch()
            .AddSingleton<IAppScopes, AppScopes>()
            .AddSingleton<AppAddress>()
            .AddSingleton<LaunchUrl>()
            .AddSingleton<KeptLaunches>()
            .AddSingleton<LaunchTickets>()
            .AddSingleton<LaunchRates>()
            .AddSingleton<LaunchRefusals>()
            .AddSingleton<LaunchChoice>()
            .AddSingleton<Launching>()
            .AddSingleton<CallbackEndpoint>();
    }

    public static void MapLaunch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/launch", LaunchEndpoint.LaunchAsync).WithName("launch").WithTags("App");
        app.MapGet("/launch/callback", CallbackEndpoint.CallbackAsync).WithName("launchCallback").WithTags("App");
        app.MapGet("/launch/standalone", StandaloneEndpoint.Show).WithName("launchChoice").WithTags("App");
        app.MapPost("/launch/standalone", StandaloneEndpoint.BeginAsync).WithName("launchStandalone").WithTags("App");
    }
}
