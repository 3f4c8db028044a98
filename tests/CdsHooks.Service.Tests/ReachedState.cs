using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests;

/// <summary>Waits for what a host connects to by itself.</summary>
internal static class ReachedState
{
    /// <summary>Returns when the host has found its server; fails when it has not after a minute.</summary>
    public static async Task ReachStateAsync(this RunningHost host)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await host.Services.GetRequiredService<ISharedState>().GetAsync(["reached"], default);
                return;
            }
            catch (SharedStateUnavailableException) when (i < 600)
            {
                await Task.Delay(100);
            }
        }
    }
}
