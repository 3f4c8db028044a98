using System.Collections.Concurrent;
using CdsHooks.Smart.TrustedClients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>Notes for each request whom the gate took its caller for.</summary>
internal sealed class SeenClients : IStartupFilter
{
    /// <summary>Who called, oldest first; <see langword="null"/> for callers that are not known.</summary>
    public ConcurrentQueue<TrustedClient?> All { get; } = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, following) =>
        {
            await following(http);
            All.Enqueue(http.Features.Get<TrustedClient>());
        });
        next(app);
    };
}
