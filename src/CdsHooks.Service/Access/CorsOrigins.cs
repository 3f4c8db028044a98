namespace CdsHooks.Service.Access;

/// <summary>Which pages in a browser may call. Section <c>Cors</c>.</summary>
public sealed class CorsOrigins
{
    /// <summary>Origins such as <c>https://sandbox.cds-hooks.org</c>, without a path. Empty: any in Development, none elsewhere.</summary>
    public IList<string> Origins { get; } = [];
}
