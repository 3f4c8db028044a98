namespace CdsHooks.Service.Invocation;

/// <summary>What the web server itself refuses.</summary>
internal static class HttpLimits
{
    // A token of 64 KB is refused like any other that is wrong, not by a status of its own.
    private const int HeaderBytes = 96 * 1024;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    public static void AddHttpLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel((context, kestrel) =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = context.Configuration.GetValue("Budget:MaxBodyBytes", 30_000_000);
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
    });
}
