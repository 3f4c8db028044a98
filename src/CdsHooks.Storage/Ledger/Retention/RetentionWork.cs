using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger.Retention;

/// <summary>Purges the ledger each hour, the first time some minutes after the start.</summary>
internal sealed partial class RetentionWork(LedgerPurge purge, TimeProvider time, ILogger<RetentionWork> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, time, stoppingToken);
        while (true)
        {
            try
            {
                if (await purge.RunAsync(stoppingToken) is { } removed && removed != default) { LogPurged(logger, removed.Comments, removed.Feedback, removed.Calls); }
            }
            catch (Exception failure) when (failure is not OperationCanceledException) // what is not purged now is purged later; the host must not stop for it
            {
                LogFailed(logger, failure);
            }
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Their time being over, {Comments} comments, {Feedback} feedback items and {Calls} calls were removed from the ledger.")]
    private static partial void LogPurged(ILogger logger, int comments, int feedback, int calls);

    [LoggerMessage(2, LogLevel.Warning, "The ledger could not be purged; it is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, Exception refusal);
}
