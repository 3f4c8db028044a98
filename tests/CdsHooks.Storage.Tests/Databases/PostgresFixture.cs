using CdsHooks.Testing.Postgres;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>One server for all tests that leave it running.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? server;

    public TestDatabase Database => TestDatabase.On(server!);

    public async Task InitializeAsync()
    {
        if (PostgresServer.MissingReason is null) { server = await PostgresServer.StartAsync(); }
    }

    public async Task DisposeAsync()
    {
        if (server is not null) { await server.DisposeAsync(); }
    }
}
