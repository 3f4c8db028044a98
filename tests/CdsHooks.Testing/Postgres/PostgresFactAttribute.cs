namespace CdsHooks.Testing.Postgres;

/// <summary>A fact that starts a PostgreSQL server of its own; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Says why it is skipped, if it is.</summary>
    public PostgresFactAttribute() => Skip = PostgresServer.MissingReason;
}
