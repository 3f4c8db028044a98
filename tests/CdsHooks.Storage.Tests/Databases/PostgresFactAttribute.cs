using CdsHooks.Testing.Postgres;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>A fact that starts a PostgreSQL server of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.MissingReason;
}
