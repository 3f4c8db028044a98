using CdsHooks.Testing.Postgres;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>A kind of database that the tests of the ledger are run on.</summary>
public sealed class TestDatabase
{
    private readonly PostgresServer? server;

    private TestDatabase(PostgresServer? server) => this.server = server;

    /// <summary>A file in the folder of the ledger, as the defaults say.</summary>
    public static TestDatabase Sqlite { get; } = new(server: null);

    /// <summary>A database of its own for each ledger.</summary>
    public static TestDatabase On(PostgresServer server) => new(server);

    /// <summary>The settings of a new, empty ledger.</summary>
    public async Task<Dictionary<string, string?>> NewSettingsAsync() => server is null ? [] : new(StringComparer.Ordinal)
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = await server.CreateDatabaseAsync(),
    };
}
