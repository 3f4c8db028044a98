using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.SharedState;

public sealed class InProcessStateTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ManualTime time = new();

    private InProcessState State(int maxEntries = 1_000, long maxBytes = 1_000_000) =>
        new(Options.Create(new SharedStateOptions { MaxEntries = maxEntries, MaxBytes = maxBytes }), time);

    [Fact]
    public async Task TryAdd_UntilItsEnd_IsNewOnce()
    {
        var state = State();

        Assert.True(await state.TryAddAsync("k", Minute, default));
        time.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.False(await state.TryAddAsync("k", Minute, default));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(await state.TryAddAsync("k", Minute, default));
    }

    [Fact]
    public async Task Set_OneMoreThanFits_TheOldestGivesWay()
    {
        var state = State(maxEntries: 2);
        foreach (var key in new[] { "a", "b", "c" }) { await state.SetAsync(key, new byte[] { 1 }, Minute, default); }

        Assert.Equal([null, [1], [1]], await state.GetAsync(["a", "b", "c"], default));
        Assert.Equal(2, state.Count);
    }

    [Fact]
    public async Task Set_MoreBytesThanFit_TheOldestGivesWay()
    {
        var state = State(maxBytes: 2_500);
        await state.SetAsync("a", new byte[1_000], Minute, default);
        await state.SetAsync("b", new byte[1_000], Minute, default);
        await state.SetAsync("c", new byte[1_000], Minute, default);

        Assert.Equal([false, true, true], (await state.GetAsync(["a", "b", "c"], default)).Select(value => value is not null));
    }

    [Fact]
    public async Task Set_LargerThanAllMemory_IsRefusedAndCostsNothing()
    {
        var state = State(maxBytes: 2_500);
        await state.SetAsync("a", new byte[1_000], Minute, default);

        await Assert.ThrowsAsync<SharedStateUnavailableException>(async () => await state.SetAsync("b", new byte[2_500], Minute, default));
        Assert.NotNull((await state.GetAsync(["a"], default))[0]);
    }

    [Fact]
    public async Task Writes_AfterOthersHaveEnded_SweepThemOut()
    {
        var state = State();
        for (var i = 0; i < 200; i++) { await state.TryAddAsync($"old{i}", Minute, default); }
        time.Advance(Minute);
        for (var i = 0; i < 600; i++) { await state.TryAddAsync($"new{i}", Minute, default); }

        Assert.Equal(600, state.Count);
    }

    [Fact]
    public async Task Lock_WhileMemoryIsFull_IsKept()
    {
        var state = State(maxEntries: 1);
        await using var held = await state.TryLockAsync("k", Minute, default);
        for (var i = 0; i < 10; i++) { await state.TryAddAsync($"{i}", Minute, default); }

        Assert.NotNull(held);
        Assert.Null(await state.TryLockAsync("k", Minute, default));
    }

    [Fact]
    public async Task Lock_AfterItsEnd_IsNotGivenBackByWhoHeldIt()
    {
        var state = State();
        var first = await state.TryLockAsync("k", Minute, default);
        time.Advance(Minute);
        await using var second = await state.TryLockAsync("k", Minute, default);
        await first!.DisposeAsync();

        Assert.NotNull(second);
        Assert.Null(await state.TryLockAsync("k", Minute, default));
    }

    [Fact]
    public async Task Get_WhoeverChangesAValue_ChangesOnlyTheirs()
    {
        var state = State();
        await state.SetAsync("k", new byte[] { 1 }, Minute, default);
        (await state.GetAsync(["k"], default))[0]![0] = 2;

        Assert.Equal([1], (await state.GetAsync(["k"], default))[0]);
    }
}
