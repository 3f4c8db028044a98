using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Service.Access;

/// <summary>Who may call, and from where.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AccessOptions, AccessOptionsValidator>().BindConfiguration("TrustedClients");
        return services.AddTrustedClients().AddSingleton<IUsedTokens, UsedTokens>().AddSingleton<PublicAddress>().AddSingleton<CallerCheck>().AddSingleton<CallRates>()
            .AddSingleton<AccessGate>().AddSingleton<BodySizeGate>();
    }

    /// <summary>The endpoints behind the gates: size first, then who asks.</summary>
    /// <typeparam name="TGate">Decides who is let in.</typeparam>
    public static RouteGroupBuilder MapGuarded<TGate>(this IEndpointRouteBuilder app, string prefix)
        where TGate : class, IEndpointFilter
    {
        var group = app.MapGroup(prefix);
        return group.AddGate<BodySizeGate>().AddGate<TGate>();
    }

    // The framework's way with a type makes the filter anew for each request.
    private static RouteGroupBuilder AddGate<TGate>(this RouteGroupBuilder group)
        where TGate : class, IEndpointFilter => group.AddEndpointFilterFactory(static (endpoint, next) =>
    {
        var gate = endpoint.ApplicationServices.GetRequiredService<TGate>();
        return request => gate.InvokeAsync(request, next);
    });
}
