using System.Collections.Frozen;
using CdsHooks.Service.Hosting;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace CdsHooks.Service.Access;

/// <summary>Lets CDS Clients that run in a browser call: any origin in Development, the configured ones elsewhere, none by default.</summary>
internal static class BrowserClients
{
    public static IServiceCollection AddBrowserClients(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("Cors").Get<CorsOrigins>() ?? new CorsOrigins();
        return services.AddCors(cors => cors.AddDefaultPolicy(policy => Allow(policy, options, environment)));
    }

    /// <summary>Answers a browser that asks before it calls from a public page into this machine's network (the public sandbox, in Development).</summary>
    public static void UseBrowserClients(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.Use(async (http, next) =>
            {
                if (http.Request.Headers.ContainsKey("Access-Control-Request-Private-Network"))
                {
                    http.Response.Headers["Access-Control-Allow-Private-Network"] = "true";
                }
                await next(http);
            });
        }
        // Who is no browser need not pay for what makes the policy ready.
        app.UseWhenAsked(static http => http.Request.Headers.Origin.Count > 0, static browsers => browsers.UseCors());
    }

    private static void Allow(CorsPolicyBuilder policy, CorsOrigins options, IHostEnvironment environment)
    {
        policy.WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders("authorization", "content-type", "x-cdshooks-explain")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
        var origins = options.Origins.Select(origin => origin.TrimEnd('/')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        // Asked one by one: the framework leaves out Vary: Origin where it knows of a single origin, and a shared cache would then mix answers up.
        if (origins.Count > 0) { policy.SetIsOriginAllowed(origins.Contains); }
        else if (environment.IsDevelopment()) { policy.SetIsOriginAllowed(_ => true); }
    }
}
