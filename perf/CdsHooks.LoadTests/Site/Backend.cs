using System.Diagnostics.CodeAnalysis;
using CdsHooks.Testing.Postgres;
using CdsHooks.Testing.Redis;

namespace CdsHooks.LoadTests.Site;

/// <summary>The servers that a replica shares with others, of this machine's own packages: real ones, so that they can be killed.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private Backend(PostgresServer postgres, string database, RedisProcess redis) => (Postgres, Database, Redis) = (postgres, database, redis);

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? MissingReason => PostgresServer.MissingReason ?? RedisProcess.WhyNot;

    public PostgresServer Postgres { get; }

    public string Database { get; }

    public RedisProcess Redis { get; }

    [SuppressMessage("Reliability", "CA2000", Justification = "the backend disposes of both")]
    public static async Task<Backend> StartAsync()
    {
        var postgres = await PostgresServer.StartAsync();
        try
        {
            return new Backend(postgres, await postgres.CreateDatabaseAsync(), await RedisProcess.StartAsync());
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
