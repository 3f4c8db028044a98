using Npgsql;

namespace CdsHooks.Storage.Ledger.PostgreSql;

/// <summary>How the server is connected to.</summary>
internal static class PostgreSqlConnections
{
    private const int ConnectSeconds = 2;
    private const int CommandSeconds = 10;
    private const int PoolSize = 20;

    /// <summary>What is wrong with a connection string, without a value of it; <see langword="null"/> when it can be used.</summary>
    public static string? Fault(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) switch
            {
                { Host: null or "" } => "The connection string names no Host.",
                { Database: null or "" } => "The connection string names no Database.",
                { TargetSessionAttributes: not null } => "Target Session Attributes is not set here: of several hosts the primary is taken.",
                _ => null,
            };
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            return "This is not a PostgreSQL connection string.";
        }
    }

    /// <summary>A pool of connections. Gives up connecting after 2 s and commands after 10 s where the connection string says nothing else, since a clinician may wait.</summary>
    public static NpgsqlDataSource Of(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // ContainsKey would say yes to each keyword that exists.
        var said = settings.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!said.Contains("Timeout")) { settings.Timeout = ConnectSeconds; }
        if (!said.Contains("Command Timeout")) { settings.CommandTimeout = CommandSeconds; }
        if (!said.Contains("Maximum Pool Size")) { settings.MaxPoolSize = PoolSize; }
        if (!said.Contains("Application Name")) { settings.ApplicationName = "cdshooks"; }
        // Sessions are ours: locks and transactions hold on to them.
        settings.Multiplexing = false;
        // Both would carry what is stored into errors and logs.
        settings.IncludeErrorDetail = false;
        settings.LogParameters = false;
        settings.PersistSecurityInfo = false;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        return settings.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }
}
