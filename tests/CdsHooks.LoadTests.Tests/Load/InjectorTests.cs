using System.Collections.Concurrent;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>The loop is open: what comes back changes nothing about what leaves, and waiting counts. Real and short runs; the figures asserted are lower bounds that no busy machine can break.</summary>
public sealed class InjectorTests
{
    private static readonly Reply Fine = new(200, Outcome.Whole);

    [Fact]
    public async Task Run_OfAPlan_SendsEachRequestOnce()
    {
        var recorder = new Recorder("calls");
        var numbers = new ConcurrentBag<int>();
        await new Injector(recorder, 100).RunAsync(RatePlan.Inject(1_000, TimeSpan.FromMilliseconds(200)), number =>
        {
            numbers.Add(number);
            return Task.FromResult(Fine);
        }, TimeSpan.FromSeconds(30), CancellationToken.None);
        var recording = recorder.Close();

        Assert.Equal(Enumerable.Range(0, 200), numbers.Order());
        Assert.Equal((200L, 200L, 0L), (recording.Sent, recording.Of(Outcome.Whole), recording.Unsent));
    }

    [Fact]
    public async Task Run_AgainstAServerThatIsSlow_SendsOnRegardless()
    {
        var recorder = new Recorder("calls");
        var underWay = 0;
        var most = 0;
        using var all = new SemaphoreSlim(0);
        await new Injector(recorder, 100).RunAsync(RatePlan.Inject(500, TimeSpan.FromMilliseconds(100)), async _ =>
        {
            var now = Interlocked.Increment(ref underWay);
            Interlocked.Exchange(ref most, Math.Max(most, now));
            // The last one lets all go.
            if (now == 50) { all.Release(50); }
            await all.WaitAsync();
            return Fine;
        }, TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Equal(50, most);
    }

    [Fact]
    public async Task Run_WithOneRequestAtATime_CountsTheWaitingOfTheOthers()
    {
        var recorder = new Recorder("calls");
        await new Injector(recorder, mostUnderWay: 1).RunAsync(RatePlan.Inject(1_000, TimeSpan.FromMilliseconds(20)), async _ =>
        {
            await Task.Delay(20);
            return Fine;
        }, TimeSpan.FromSeconds(30), CancellationToken.None);
        var recording = recorder.Close();

        // Twenty of 20 ms each, all due within 20 ms: the last one ends 400 ms after the begin at the earliest.
        Assert.Equal(20, recording.Latency.Count);
        Assert.True(recording.Latency.Max >= TimeSpan.FromMilliseconds(375), $"{recording.Latency.Max}");
        Assert.True(recording.Lateness.Max >= TimeSpan.FromMilliseconds(350), $"{recording.Lateness.Max}");
    }

    [Fact]
    public async Task Run_AgainstAServerThatHangs_TellsWhatNeverLeft()
    {
        var recorder = new Recorder("calls");
        var letGo = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var injector = new Injector(recorder, mostUnderWay: 5);
        var running = injector.RunAsync(RatePlan.Inject(200, TimeSpan.FromMilliseconds(100)), _ => letGo.Task, TimeSpan.FromMilliseconds(50), CancellationToken.None);
        while (recorder.Close().Unsent < 15) { await Task.Delay(5); }
        letGo.SetResult(new Reply(0, Outcome.Lost, "hung"));
        await running;
        var recording = recorder.Close();

        Assert.Equal((5L, 15L, 5L), (recording.Sent, recording.Unsent, recording.Of(Outcome.Lost)));
        Assert.Equal(20, recording.Seconds.Sum(second => second.Intended));
    }

    [Fact]
    public async Task Run_ThatIsCancelled_SendsNoMoreAndAwaitsTheRest()
    {
        var recorder = new Recorder("calls");
        using var cancel = new CancellationTokenSource();
        await new Injector(recorder, 10).RunAsync(RatePlan.Inject(100, TimeSpan.FromHours(1)), async number =>
        {
            if (number == 3) { await cancel.CancelAsync(); }
            await Task.Delay(10);
            return Fine;
        }, TimeSpan.Zero, cancel.Token);
        var recording = recorder.Close();

        Assert.True(recording.Sent >= 4);
        Assert.Equal(recording.Sent, recording.Latency.Count);
    }
}
