using System.Threading.RateLimiting;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Service.Invocation;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Tests;

public sealed class LargeBodiesTests : IDisposable
{
    private static readonly Deadline Far = Deadline.After(TimeProvider.System, TimeSpan.FromMinutes(5));
    private static readonly Deadline Passed = Deadline.After(TimeProvider.System, TimeSpan.Zero);

    private readonly LargeBodies bodies = new(Options.Create(new BudgetOptions()));

    public void Dispose() => bodies.Dispose();

    [Fact]
    public async Task Enter_WithASmallBody_NeedsNoPlace()
    {
        await FillAsync();

        var (mayBegin, place) = await bodies.EnterAsync(LargeBodies.Bytes - 1, Passed, CancellationToken.None);

        Assert.True(mayBegin);
        Assert.Null(place);
    }

    [Fact]
    public async Task Enter_WithoutAPlace_WaitsUntilOneIsBack()
    {
        var first = await FillAsync();
        var waiting = bodies.EnterAsync(LargeBodies.Bytes, Far, CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        // The deadline and the end of the call both give it back: that is one place, not two.
        first.Dispose();
        first.Dispose();

        Assert.True((await waiting).MayBegin);
        Assert.False((await bodies.EnterAsync(LargeBodies.Bytes, Passed, CancellationToken.None)).MayBegin);
    }

    [Fact]
    public async Task Enter_WhenTheCallerGoesAway_MayNotBegin_AndTakesNoPlace()
    {
        var first = await FillAsync();
        using var gone = new CancellationTokenSource();
        var waiting = bodies.EnterAsync(LargeBodies.Bytes, Far, gone.Token);
        await gone.CancelAsync();
        Assert.False((await waiting).MayBegin);

        first.Dispose();
        Assert.True((await bodies.EnterAsync(LargeBodies.Bytes, Passed, CancellationToken.None)).MayBegin);
    }

    [Fact]
    public async Task TakeOver_BeforeAnyRuleHasBegun_LeavesThePlaceToTheCall()
    {
        var first = await FillAsync();
        var race = new DeadlineRace();
        race.Hold(first);

        // No rule has begun: the call ends by itself, and gives its place back then.
        Assert.False(race.TryTakeOver(out _, out _, out _));
        Assert.False((await bodies.EnterAsync(LargeBodies.Bytes, Passed, CancellationToken.None)).MayBegin);
    }

    private async Task<RateLimitLease> FillAsync()
    {
        var (_, first) = await bodies.EnterAsync(LargeBodies.Bytes, Far, CancellationToken.None);
        for (var taken = 1; taken < LargeBodies.AtATime; taken++) { await bodies.EnterAsync(LargeBodies.Bytes, Far, CancellationToken.None); }
        return first!;
    }
}
