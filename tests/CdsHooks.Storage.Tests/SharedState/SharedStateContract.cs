using CdsHooks.Storage.SharedState;

namespace CdsHooks.Storage.Tests.SharedState;

/// <summary>What holds wherever state is kept. Each store runs it; keys are new in each test.</summary>
public abstract class SharedStateContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string name = Guid.NewGuid().ToString("N");

    private protected abstract ISharedState State { get; }

    private protected abstract Task PassAsync(TimeSpan time);

    private protected abstract SharedStateHealth Expected { get; }

    private protected async Task CheckAsync(string what)
    {
        await (what switch
        {
            nameof(AddIsNewOnce) => AddIsNewOnce(),
            nameof(AddIsNewAgainAfterItsEnd) => AddIsNewAgainAfterItsEnd(),
            nameof(OfManyWhoAddOneIsFirst) => OfManyWhoAddOneIsFirst(),
            nameof(ValuesComeInTheOrderOfTheirKeys) => ValuesComeInTheOrderOfTheirKeys(),
            nameof(SetReplacesAndRenews) => SetReplacesAndRenews(),
            nameof(OfManyWhoTakeOneGetsIt) => OfManyWhoTakeOneGetsIt(),
            nameof(LockIsHeldOnce) => LockIsHeldOnce(),
            nameof(LockGivenBackLateLeavesTheNextOne) => LockGivenBackLateLeavesTheNextOne(),
            nameof(LocksAndValuesDoNotMeet) => LocksAndValuesDoNotMeet(),
            nameof(WrongArgumentsAreRefused) => WrongArgumentsAreRefused(),
            nameof(CancelledBeforehandDoesNothing) => CancelledBeforehandDoesNothing(),
            _ => throw new ArgumentException(what, nameof(what)),
        });
        Assert.Equal(Expected, State.Health);
    }

    public static TheoryData<string> All() =>
    [
        nameof(AddIsNewOnce), nameof(AddIsNewAgainAfterItsEnd), nameof(OfManyWhoAddOneIsFirst), nameof(ValuesComeInTheOrderOfTheirKeys),
        nameof(SetReplacesAndRenews), nameof(OfManyWhoTakeOneGetsIt), nameof(LockIsHeldOnce), nameof(LockGivenBackLateLeavesTheNextOne),
        nameof(LocksAndValuesDoNotMeet), nameof(WrongArgumentsAreRefused), nameof(CancelledBeforehandDoesNothing),
    ];

    private string Key(string part) => $"{name}:{part}";

    private async Task<byte[]?> ValueAsync(string part) => (await State.GetAsync([Key(part)], default))[0];

    private async Task AddIsNewOnce()
    {
        Assert.True(await State.TryAddAsync(Key("a"), Minute, default));
        Assert.False(await State.TryAddAsync(Key("a"), Minute, default));
        Assert.True(await State.TryAddAsync(Key("b"), Minute, default));
        Assert.Empty(Assert.IsType<byte[]>(await ValueAsync("a")));
    }

    private async Task AddIsNewAgainAfterItsEnd()
    {
        Assert.True(await State.TryAddAsync(Key("a"), TimeSpan.FromMilliseconds(0.5), default));
        await PassAsync(TimeSpan.FromMilliseconds(50));
        Assert.True(await State.TryAddAsync(Key("a"), Minute, default));
    }

    private async Task OfManyWhoAddOneIsFirst()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await State.TryAddAsync(Key("a"), Minute, default))));
        Assert.Single(added, isNew => isNew);
    }

    private async Task ValuesComeInTheOrderOfTheirKeys()
    {
        await State.SetAsync(Key("a"), new byte[] { 0, 255 }, Minute, default);
        await State.SetAsync(Key("b"), Array.Empty<byte>(), Minute, default);

        Assert.Equal([[], null, [0, 255], []], await State.GetAsync([Key("b"), Key("none"), Key("a"), Key("b")], default));
        Assert.Empty(await State.GetAsync([], default));
    }

    private async Task SetReplacesAndRenews()
    {
        await State.SetAsync(Key("a"), new byte[] { 1 }, TimeSpan.FromMilliseconds(30), default);
        await State.SetAsync(Key("a"), new byte[] { 2 }, Minute, default);
        await PassAsync(TimeSpan.FromMilliseconds(60));
        Assert.Equal([2], await ValueAsync("a"));
        await State.SetAsync(Key("a"), new byte[] { 3 }, TimeSpan.FromMilliseconds(30), default);
        await PassAsync(TimeSpan.FromMilliseconds(60));
        Assert.Null(await ValueAsync("a"));
    }

    private async Task OfManyWhoTakeOneGetsIt()
    {
        await State.SetAsync(Key("a"), new byte[] { 7 }, Minute, default);
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await State.TakeAsync(Key("a"), default))));

        Assert.Equal([7], Assert.Single(taken, value => value is not null));
        Assert.Null(await ValueAsync("a"));
        await State.SetAsync(Key("a"), Array.Empty<byte>(), Minute, default);
        Assert.Empty(Assert.IsType<byte[]>(await State.TakeAsync(Key("a"), default)));
        Assert.Null(await State.TakeAsync(Key("a"), default));
    }

    private async Task LockIsHeldOnce()
    {
        var held = await State.TryLockAsync(Key("a"), Minute, default);
        Assert.NotNull(held);
        Assert.Null(await State.TryLockAsync(Key("a"), Minute, default));
        await held.DisposeAsync();
        await held.DisposeAsync();
        await using var again = await State.TryLockAsync(Key("a"), Minute, default);
        Assert.NotNull(again);
    }

    private async Task LockGivenBackLateLeavesTheNextOne()
    {
        var first = await State.TryLockAsync(Key("a"), TimeSpan.FromMilliseconds(30), default);
        await PassAsync(TimeSpan.FromMilliseconds(60));
        await using var second = await State.TryLockAsync(Key("a"), Minute, default);
        await first!.DisposeAsync();

        Assert.NotNull(second);
        Assert.Null(await State.TryLockAsync(Key("a"), Minute, default));
    }

    private async Task LocksAndValuesDoNotMeet()
    {
        await using var held = await State.TryLockAsync(Key("a"), Minute, default);
        Assert.True(await State.TryAddAsync(Key("a"), Minute, default));
        Assert.NotNull(held);
    }

    private async Task WrongArgumentsAreRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await State.TryAddAsync("", Minute, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await State.TakeAsync(new string('k', 513), default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await State.SetAsync(Key("a"), default, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await State.TryLockAsync(Key("a"), TimeSpan.FromDays(367), default));
        Assert.True(await State.TryAddAsync(new string('k', 512 - name.Length) + name, TimeSpan.FromDays(366), default));
    }

    private async Task CancelledBeforehandDoesNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await State.TryAddAsync(Key("a"), Minute, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await State.GetAsync([Key("a")], cancelled));
        Assert.Null(await ValueAsync("a"));
    }
}
