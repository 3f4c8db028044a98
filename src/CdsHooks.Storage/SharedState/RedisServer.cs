using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CdsHooks.Storage.SharedState;

/// <summary>Asks the server, and sees to it that nobody waits for one that is away.</summary>
/// <remarks>While it is away nobody is let through; a probe looks for it in the background, so that no call pays for finding out.</remarks>
internal sealed partial class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilReplaced = TimeSpan.FromSeconds(10);

    private readonly RedisConnection connection;
    private readonly RedisBreaker breaker = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly RedisKey probeKey;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public RedisServer(ConfigurationOptions address, SharedStateOptions options, TimeProvider time, ILogger logger)
    {
        connection = new RedisConnection(address, time) { Lost = OnLost };
        stopped = stopping.Token;
        probeKey = options.KeyPrefix + "probe";
        timeout = options.Timeout;
        this.time = time;
        this.logger = logger;
    }

    public bool IsReachable => !breaker.IsOpen;

    /// <summary>Connects in the background.</summary>
    public void Connect() => _ = LookAsync(ToConnect);

    /// <summary>Asks the server within the timeout.</summary>
    /// <exception cref="SharedStateUnavailableException">It did not answer, or with an error.</exception>
    public async ValueTask<T> AskAsync<T>(string kind, bool isWrite, Func<IDatabase, Task<T>> ask, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (breaker.IsOpen)
        {
            SharedStateMetrics.Skipped(kind);
            throw new SharedStateUnavailableException("The server of shared state cannot be reached at the moment.");
        }
        var begun = time.GetTimestamp();
        try
        {
            var answer = await AskOnceAsync(ask, cancel);
            breaker.Succeeded(isWrite);
            SharedStateMetrics.Ended(kind, RedisFailure.Ok, time.GetElapsedTime(begun));
            return answer;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            SharedStateMetrics.Ended(kind, RedisFailure.Cancelled, time.GetElapsedTime(begun));
            throw;
        }
        // Arguments were checked before: whatever the client throws, its tasks that it cancels itself among it, means that nobody can tell.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            SharedStateMetrics.Ended(kind, RedisFailure.KindOf(failure), time.GetElapsedTime(begun));
            var told = RedisFailure.Describe(failure);
            if (breaker.Failed(isWrite)) { GoAway(told); }
            throw new SharedStateUnavailableException($"The server of shared state could not be asked: {told}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await connection.DisposeAsync();
        stopping.Dispose();
    }

    private async Task<T> AskOnceAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        var multiplexer = await connection.MultiplexerAsync().WaitAsync(timeout, time, cancel);
        var left = timeout - time.GetElapsedTime(begun);
        if (left <= TimeSpan.Zero) { throw new TimeoutException(); }
        var asked = ask(multiplexer.GetDatabase());
        if (!asked.IsCompleted) { Observe(asked); }
        try
        {
            return await asked.WaitAsync(left, time, cancel);
        }
        finally
        {
            // The client goes on with its next answer only when whoever waited for this one lets go of its thread.
            await Task.Yield();
        }
    }

    // Nobody looks any more at what ends after its timeout.
    private static void Observe(Task asked) =>
        _ = asked.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void OnLost() => _ = LookAsync(TimeSpan.Zero);

    /// <summary>Looks once whether the server is there, also when nobody asks it for anything.</summary>
    private async Task LookAsync(TimeSpan toConnect)
    {
        if (breaker.IsOpen || stopped.IsCancellationRequested) { return; }
        Task connected = connection.MultiplexerAsync();
        await connected.WaitAsync(toConnect, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var failure = await ProbeAsync();
        if (stopped.IsCancellationRequested) { return; }
        if (failure is null) { SharedStateMetrics.Reaches(true); }
        else if (breaker.TryOpen()) { GoAway(failure); }
    }

    private void GoAway(string failure)
    {
        SharedStateMetrics.Reaches(false);
        LogUnreachable(logger, failure);
        _ = WaitUntilBackAsync();
    }

    private async Task WaitUntilBackAsync()
    {
        var replaced = time.GetTimestamp();
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                await Task.Delay(pause, time, stopped);
                if (await ProbeAsync() is null) { break; }
                if (time.GetElapsedTime(replaced) < UntilReplaced) { continue; }
                connection.Replace();
                replaced = time.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return;
        }
        breaker.Close();
        SharedStateMetrics.Reaches(true);
        LogReachable(logger);
    }

    // It writes, since a server that takes no writes is of no use.
    private async Task<string?> ProbeAsync()
    {
        try
        {
            await AskOnceAsync(database => database.StringSetAsync(probeKey, RedisValue.EmptyString, TimeSpan.FromSeconds(1)), stopped);
            return null;
        }
        // The search must not end before the server is found, whatever the client throws.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return RedisFailure.Describe(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The server of shared state cannot be used: {Failure}. Calls are answered without it until it is back.")]
    private static partial void LogUnreachable(ILogger logger, string failure);

    [LoggerMessage(2, LogLevel.Information, "The server of shared state is back.")]
    private static partial void LogReachable(ILogger logger);
}
