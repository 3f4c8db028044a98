using CdsHooks.Testing.Processes;

namespace CdsHooks.EndToEnd.Tests;

/// <summary>A fact about the proxy alone; left out where it is not installed.</summary>
public sealed class ProxyFactAttribute : FactAttribute
{
    public ProxyFactAttribute() => Skip = Proxy.IsInstalled ? null : "haproxy is not installed";
}
