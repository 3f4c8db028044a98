using Microsoft.AspNetCore.HttpOverrides;

namespace CdsHooks.Service.Hosting;

/// <summary>The settings of the framework's full builder that operators may know, for the slim one: without them nothing of it is loaded.</summary>
internal static class ServerDefaults
{
    private const string Hosts = "AllowedHosts";
    private const string Forwarded = "ForwardedHeaders_Enabled";

    /// <summary>TLS where <c>Kestrel</c> or an address asks for it, names of hosts in <c>AllowedHosts</c>, and headers of a proxy with <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>.</summary>
    public static void AddServerDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (HostsOf(builder.Configuration) is { Length: > 0 } hosts) { builder.Services.AddHostFiltering(filter => filter.AllowedHosts = hosts); }
        if (IsForwarded(builder.Configuration))
        {
            builder.Services.Configure<ForwardedHeadersOptions>(headers =>
            {
                headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                // As the framework has it: whoever turns this on says that a proxy stands in front.
                headers.KnownIPNetworks.Clear();
                headers.KnownProxies.Clear();
            });
        }
    }

    /// <summary>Comes before everything else that looks at a request.</summary>
    public static void UseServerDefaults(this WebApplication app)
    {
        if (HostsOf(app.Configuration).Length > 0) { app.UseHostFiltering(); }
        if (IsForwarded(app.Configuration)) { app.UseForwardedHeaders(); }
    }

    private static string[] HostsOf(IConfiguration configuration) =>
        configuration[Hosts] is { } hosts && hosts != "*" ? hosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    private static bool IsForwarded(IConfiguration configuration) => string.Equals(configuration[Forwarded], "true", StringComparison.OrdinalIgnoreCase);
}
