using CdsHooks.Storage.SharedState;
using CdsHooks.Testing.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.SharedState;

/// <summary>A server and one client of it, for tests that leave it well.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisState? state;

    public RedisProcess Server { get; private set; } = null!;

    internal RedisState State => state!;

    /// <summary>A client with the settings of tests; a slow machine gets more time than a service would.</summary>
    internal static RedisState Client(RedisProcess server, int timeoutMs = 2_000) => new(
        Options.Create(new SharedStateOptions
        {
            Provider = SharedStateProvider.Redis,
            ConnectionString = server.ConnectionString,
            KeyPrefix = "test:",
            Timeout = TimeSpan.FromMilliseconds(timeoutMs),
        }),
        TimeProvider.System,
        NullLogger<RedisState>.Instance);

    /// <summary>Connects and waits for the first answer: a machine that starts many servers at once may take seconds for it.</summary>
    internal static async Task ReachAsync(RedisState state)
    {
        state.Connect();
        while (await Record.ExceptionAsync(async () => await state.TakeAsync("nothing", default)) is SharedStateUnavailableException) { await Task.Delay(10); }
    }

    public async Task InitializeAsync()
    {
        if (RedisProcess.WhyNot is not null) { return; }
        Server = await RedisProcess.StartAsync();
        state = Client(Server);
        await ReachAsync(state);
    }

    public async Task DisposeAsync()
    {
        if (state is null) { return; }
        await state.DisposeAsync();
        await Server.DisposeAsync();
    }
}
