using CdsHooks.Storage.SharedState;
using CdsHooks.Testing.Redis;

namespace CdsHooks.Storage.Tests.SharedState;

public sealed class RedisContractTests : SharedStateContract, IClassFixture<RedisFixture>
{
    private readonly RedisFixture fixture;

    public RedisContractTests(RedisFixture fixture) => this.fixture = fixture;

    private protected override ISharedState State => fixture.State;

    private protected override SharedStateHealth Expected => SharedStateHealth.Shared;

    private protected override Task PassAsync(TimeSpan time) => Task.Delay(time);

    [RedisTheory]
    [MemberData(nameof(All))]
    public Task Redis_KeepsTheContract(string what) => CheckAsync(what);

    [RedisFact]
    public async Task Keys_BeginWithThePrefixAndEnd()
    {
        await State.TryAddAsync("prefixed", TimeSpan.FromMinutes(1), default);
        await using var held = await State.TryLockAsync("prefixed", TimeSpan.FromMinutes(1), default);

        Assert.InRange((long)(await fixture.Server.CommandAsync("PTTL", "test:prefixed"))!, 1, 60_000);
        Assert.InRange((long)(await fixture.Server.CommandAsync("PTTL", "test:lock:prefixed"))!, 1, 60_000);
        Assert.All((await fixture.Server.DumpAsync()).Keys, key => Assert.StartsWith("test:", key, StringComparison.Ordinal));
    }

    [RedisFact]
    public async Task Flushed_IsAsIfNothingHadBeen()
    {
        await State.TryAddAsync("flushed", TimeSpan.FromMinutes(1), default);
        await fixture.Server.FlushAsync();
        await fixture.Server.CommandAsync("SCRIPT", "FLUSH");

        Assert.Null(await State.TakeAsync("flushed", default));
        Assert.True(await State.TryAddAsync("flushed", TimeSpan.FromMinutes(1), default));
    }
}
