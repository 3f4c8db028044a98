using CdsHooks.Testing.Postgres;
using CdsHooks.Testing.Processes;
using CdsHooks.Testing.Redis;

namespace CdsHooks.EndToEnd.Tests;

/// <summary>A fact about a whole installation; left out where one of its servers is not installed.</summary>
public sealed class InstallationFactAttribute : FactAttribute
{
    public InstallationFactAttribute() => Skip = PostgresServer.MissingReason ?? RedisProcess.WhyNot ?? (Proxy.IsInstalled ? null : "haproxy is not installed");
}
