using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.HttpOverrides;

namespace CdsHooks.Service.Hosting;

/// <summary>The settings of the framework's full builder that operators may know, for the slim one: without them nothing of it is loaded.</summary>
internal static class ServerDefaults
{
    private const string Hosts = "AllowedHosts";
    private const string Forwarded = "ForwardedHeaders_Enabled";

    /// <summary>Settings are read once: the framework would watch each folder below its own for a change of them, and be woken by every write of a ledger that lies there.</summary>
    /// <param name="args">What the process was started with, which comes behind.</param>
    public static string[] Of(string[] args) => ["--hostBuilder:reloadConfigOnChange=false", .. args];

    /// <summary>TLS where <c>Kestrel</c> or an address asks for it, names of hosts in <c>AllowedHosts</c>, and headers of a proxy with <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>.</summary>
    public static void AddServerDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        AnswerJson.AddTo(builder.Services);
        if (HostsOf(builder.Configuration) is { Length: > 0 } hosts) { AddHosts(builder.Services, hosts); }
        if (IsForwarded(builder.Configuration)) { AddForwarding(builder.Services); }
    }

    /// <summary>Comes before everything else that looks at a request.</summary>
    public static void UseServerDefaults(this WebApplication app)
    {
        if (HostsOf(app.Configuration).Length > 0) { UseHosts(app); }
        if (IsForwarded(app.Configuration)) { UseForwarding(app); }
    }

    // By themselves, so that the assemblies they need are loaded where they are called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddHosts(IServiceCollection services, string[] hosts) => services.AddHostFiltering(filter => filter.AllowedHosts = hosts);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddForwarding(IServiceCollection services) => services.Configure<ForwardedHeadersOptions>(headers =>
    {
        headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // As the framework has it: whoever turns this on says that a proxy stands in front.
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseHosts(WebApplication app) => app.UseHostFiltering();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseForwarding(WebApplication app) => app.UseForwardedHeaders();

    private static string[] HostsOf(IConfiguration configuration) =>
        configuration[Hosts] is { } hosts && hosts != "*" ? hosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    private static bool IsForwarded(IConfiguration configuration) => string.Equals(configuration[Forwarded], "true", StringComparison.OrdinalIgnoreCase);
}
