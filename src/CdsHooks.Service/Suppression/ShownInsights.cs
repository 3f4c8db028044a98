using System.Threading.Channels;
using CdsHooks.Rules.Governance;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Suppression;

/// <summary>Remembers what was shown, beside the calls: an answer never waits for it. When there is too much, the newest is not remembered and shown once more.</summary>
internal sealed partial class ShownInsights(ISharedState state, TimeProvider clock, ILogger<ShownInsights> logger) : IHostedLifecycleService, IDisposable
{
    private const int MostWaiting = 10_000;

    private readonly Channel<(ShownInsight Insight, DateTimeOffset At)> waiting =
        Channel.CreateBounded<(ShownInsight, DateTimeOffset)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly CancellationTokenSource outOfTime = new();
    private Task writing = Task.CompletedTask;

    /// <summary>Takes down what was sent; never waits.</summary>
    public void Remember(IReadOnlyList<ShownInsight> insights)
    {
        var now = clock.GetUtcNow();
        foreach (var insight in insights)
        {
            if (!waiting.Writer.TryWrite((insight, now))) { SuppressionMetrics.NotRemembered(); }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Comes after the web server has stopped, so that what it has sent is remembered too.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), outOfTime))
        {
#pragma warning disable VSTHRD003 // started by StartAsync on the thread pool, which waits for nobody
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        }
    }

    public void Dispose() => outOfTime.Dispose();

    private async Task WriteAsync()
    {
        var lost = 0;
        await foreach (var (insight, at) in waiting.Reader.ReadAllAsync(outOfTime.Token))
        {
            try
            {
                await state.SetAsync(insight.Key, new ShownMark(insight.HookInstance, at).ToBytes(), insight.Window, outOfTime.Token);
                if (lost == 0) { continue; }
                LogForgotten(logger, lost);
                lost = 0;
            }
            catch (SharedStateUnavailableException)
            {
                lost++;
                SuppressionMetrics.NotRemembered();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Insights} insights that were shown could not be remembered while shared state was away; they may be shown again")]
    private static partial void LogForgotten(ILogger logger, int insights);
}
