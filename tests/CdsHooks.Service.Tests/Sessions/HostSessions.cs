using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Sessions;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Sessions;

/// <summary>Looks at the sessions of a host from within.</summary>
internal static class HostSessions
{
    public static ISharedState State(this RunningHost host) => host.Services.GetRequiredService<ISharedState>();

    /// <summary>The tokens of a session as one request has them.</summary>
    public static async Task<SessionTokens> TokensAsync(this RunningHost host, string app, LaunchHost hosts)
    {
        var kept = (await host.Sessions().ReadAsync(app["app/".Length..], default))!;
        return new SessionTokens(host.Services.GetRequiredService<TokenRefreshing>(), hosts.Registry.Current.WithName(kept.Session.Ehr)!, kept, hosts.Clock);
    }

    public static AppSessions Sessions(this RunningHost host) => host.Services.GetRequiredService<AppSessions>();
}
