namespace CdsHooks.Service.Invocation;

/// <summary>What the web server itself refuses.</summary>
internal static class HttpLimits
{
    public static void AddHttpLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel((context, kestrel) =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = context.Configuration.GetValue("Budget:MaxBodyBytes", 30_000_000);
    });
}
