using CdsHooks.Storage.SharedState;
using CdsHooks.Testing;
using CdsHooks.Testing.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.SharedState;

/// <summary>A real server is hurt; whoever asks is told that nobody can tell, and it is used again once it is well.</summary>
public sealed class RedisOutageTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [RedisFact]
    public async Task Stopped_IsToldAndUsedAgainOnceStarted()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server);

        await server.StopAsync();
        await IsAwayAsync(state);
        await server.StartAgainAsync();
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task Stopped_IsToldAlsoWhenNobodyAsks()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server);

        await server.StopAsync();
        await BecomesAsync(state, SharedStateHealth.Unreachable);
        await server.StartAgainAsync();
        await BecomesAsync(state, SharedStateHealth.Shared);
    }

    [RedisFact]
    public async Task NotThereAtStart_IsToldAlsoWhenNobodyAsks()
    {
        await using var server = await RedisProcess.StartAsync();
        await server.StopAsync();
        await using var state = RedisFixture.Client(server);
        state.Connect();

        await BecomesAsync(state, SharedStateHealth.Unreachable);
        await server.StartAgainAsync();
        await BecomesAsync(state, SharedStateHealth.Shared);
    }

    [RedisFact]
    public async Task Paused_IsToldAndUsedAgainOnceItGoesOn()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server);

        await server.PauseAsync();
        await IsAwayAsync(state);
        await server.ContinueAsync();
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task Asleep_IsToldAndUsedAgainOnceAwake()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server, timeoutMs: 100);

        var asleep = server.CommandAsync("DEBUG", "SLEEP", "3");
        await IsAwayAsync(state);
        await asleep;
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task NotThereAtStart_IsToldAndUsedOnceItIsStarted()
    {
        await using var server = await RedisProcess.StartAsync();
        await server.StopAsync();
        await using var state = RedisFixture.Client(server);
        state.Connect();

        await IsAwayAsync(state);
        await server.StartAgainAsync();
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task Paused_WhoeverAsksAtTheSameTime_IsToldAndNothingIsLeftBehind()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server, timeoutMs: 100);

        await server.PauseAsync();
        var failures = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => Task.Run(() => AskedAsync(state, i))));
        Assert.All(failures, failure => Assert.IsType<SharedStateUnavailableException>(failure));
        await server.ContinueAsync();
        await IsBackAsync(state);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => AskedAsync(state, i)))), Assert.Null);
    }

    [RedisTheory]
    [InlineData("READONLY", "REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE")]
    [InlineData("OOM", "CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0")]
    public async Task RefusesWrites_IsToldAndUsedAgainOnceItTakesThem(string error, string hurt, string heal)
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server);

        await server.CommandAsync(hurt.Split(' '));
        var refusal = await Assert.ThrowsAsync<SharedStateUnavailableException>(async () => await state.TryAddAsync("patient-token", Minute, default));
        Assert.Contains(error, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("patient-token", refusal.ToString(), StringComparison.Ordinal);
        await IsAwayAsync(state);
        await server.CommandAsync(heal.Split(' '));
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task ReplicaAtStart_IsToldAndUsedOnceItTakesWrites()
    {
        await using var server = await RedisProcess.StartAsync();
        await server.CommandAsync("REPLICAOF", "127.0.0.1", "1");
        await using var state = RedisFixture.Client(server);
        state.Connect();

        await IsAwayAsync(state);
        await server.CommandAsync("REPLICAOF", "NO", "ONE");
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task AddressThatDoesNotResolve_IsTold()
    {
        await using var state = new RedisState(
            Options.Create(new SharedStateOptions { Provider = SharedStateProvider.Redis, ConnectionString = "redis.invalid:6379" }), TimeProvider.System, NullLogger<RedisState>.Instance);
        state.Connect();
        await IsAwayAsync(state);
    }

    [RedisTheory]
    [InlineData(",password=s3cret", true)]
    [InlineData(",password=other", false)]
    [InlineData("", false)]
    public async Task Password_OpensTheServer_AndIsNeverTold(string password, bool isLetIn)
    {
        await using var server = await RedisProcess.StartAsync();
        await server.CommandAsync("CONFIG", "SET", "requirepass", "s3cret");
        var log = new Ledger.LogCapture();
        await using var state = new RedisState(
            Options.Create(new SharedStateOptions
            {
                Provider = SharedStateProvider.Redis, ConnectionString = server.ConnectionString + password, Timeout = TimeSpan.FromSeconds(1),
            }),
            TimeProvider.System,
            new Logger<RedisState>(new LoggerFactory([log])));
        state.Connect();

        if (isLetIn) { await IsBackAsync(state); } else { await IsAwayAsync(state); }
        Assert.DoesNotContain("s3cret", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("other", log.Text, StringComparison.Ordinal);
        Assert.Equal(isLetIn, log.Text.Length == 0);
    }

    [RedisFact]
    public async Task Loading_IsToldAndUsedAgainOnceLoaded()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server);
        for (var i = 0; i < 20; i++) { await state.SetAsync($"k{i}", new byte[4_096], Minute, default); }
        await server.CommandAsync("CONFIG", "SET", "rdbcompression", "no");
        await server.CommandAsync("CONFIG", "SET", "key-load-delay", "200000");
        await server.CommandAsync("CONFIG", "SET", "loading-process-events-interval-bytes", "1024");

        var loading = server.CommandAsync("DEBUG", "RELOAD");
        await IsAwayAsync(state);
        await loading;
        await IsBackAsync(state);
    }

    [RedisFact]
    public async Task HealthCheck_WhileStopped_IsDegradedAlsoWhenNobodyElseAsks()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var state = await ConnectedAsync(server);
        var check = new SharedStateHealthCheck(state);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext())).Status);

        await server.PauseAsync();
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task Dispose_WithoutAServer_Ends()
    {
        var state = new RedisState(
            Options.Create(new SharedStateOptions { Provider = SharedStateProvider.Redis, ConnectionString = $"127.0.0.1:{FreePort.Next()}" }),
            TimeProvider.System,
            NullLogger<RedisState>.Instance);
        state.Connect();
        await Assert.ThrowsAsync<SharedStateUnavailableException>(async () => await state.TakeAsync("k", default));

        await state.DisposeAsync();
        await Assert.ThrowsAsync<SharedStateUnavailableException>(async () => await state.TakeAsync("k", default));
    }

    private static async Task<RedisState> ConnectedAsync(RedisProcess server, int timeoutMs = 500)
    {
        var state = RedisFixture.Client(server, timeoutMs);
        state.Connect();
        await IsBackAsync(state);
        return state;
    }

    private static async Task IsAwayAsync(RedisState state)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); state.Health != SharedStateHealth.Unreachable; await Task.Delay(10))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, "It is still said to be there.");
            _ = await AskedAsync(state, 0);
        }
        Assert.IsType<SharedStateUnavailableException>(await AskedAsync(state, 0));
    }

    private static async Task IsBackAsync(RedisState state)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); await AskedAsync(state, 0) is { } failure; await Task.Delay(10))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"It did not come back: {failure.Message}");
        }
        Assert.Equal(SharedStateHealth.Shared, state.Health);
    }

    private static async Task BecomesAsync(RedisState state, SharedStateHealth expected)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); state.Health != expected; await Task.Delay(10))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"It did not become {expected}.");
        }
    }

    private static async Task<Exception?> AskedAsync(RedisState state, int i) => await Record.ExceptionAsync(async () =>
    {
        await state.SetAsync($"asked{i}", new byte[100], Minute, default);
        Assert.NotNull((await state.GetAsync([$"asked{i}"], default))[0]);
    });
}
