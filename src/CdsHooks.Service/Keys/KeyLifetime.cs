using CdsHooks.Service.Registry;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Keys;

/// <summary>Takes up the protection key before anything needs it, and keeps the signing keys: makes them, exchanges them when it is time, and follows what other replicas and
/// operators do.</summary>
internal sealed partial class KeyLifetime(
    KeyProtection protection, ISecrets secrets, LedgerKeyRing ring, ManagedKeys managed, PublishedKeys published, IOptions<KeyOptions> options, IHostEnvironment environment, TimeProvider clock,
    ILogger<KeyLifetime> logger)
    : LedgerFollower
{
    private bool isDown;

    /// <summary>Comes after the ledger has been made ready and the registrations have been loaded.</summary>
    /// <exception cref="StartRefusedException">The protection key that is named cannot be used.</exception>
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await ProtectAsync(cancellationToken);
        // What is there is read at once; making keys takes a moment, and need not keep calls waiting.
        await TryAsync(async cancel =>
        {
            if (protection.IsAvailable) { ring.Renew(); }
            await managed.ReadAsync(cancel);
            if (managed.Keys is { Count: > 0 } || !managed.IsOn) { await published.RefreshAsync(cancel); }
        }, cancellationToken);
    }

    private async Task ProtectAsync(CancellationToken cancel)
    {
        var reference = options.Value.ProtectionKey;
        if (reference is null && !environment.IsDevelopment())
        {
            LogUnprotected(logger);
            return;
        }
        try
        {
            await protection.LoadAsync(secrets, reference ?? DevelopmentKeyFile.Ensure(environment), options.Value.FormerProtectionKeys, cancel);
        }
        catch (SecretUnavailableException unavailable)
        {
            throw new StartRefusedException($"Keys:ProtectionKey or Keys:FormerProtectionKeys: {unavailable.Message}");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Development on a disk that cannot be written: as elsewhere without the setting.
            LogNoFile(logger, unwritable.GetType().Name);
        }
    }

    protected override async Task FollowAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, clock);
        do
        {
            await TryAsync(async cancel =>
            {
                await managed.AdvanceAsync(cancel);
                await published.RefreshAsync(cancel);
            }, stop);
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await work(stop);
            if (isDown) { LogBack(logger); }
            isDown = false;
        }
        catch (Exception unavailable) when (unavailable is LedgerUnavailableException or SecretUnavailableException)
        {
            // Said once, not every few seconds.
            if (!isDown) { LogDown(logger, unavailable); }
            isDown = true;
        }
        // Nobody waits for this task; were it to end, keys would never be exchanged again.
#pragma warning disable CA1031
        catch (Exception bug) when (bug is not OperationCanceledException || !stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogBug(logger, bug);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Keys:ProtectionKey is not set: nothing can be encrypted at rest, so the app cannot be launched, and no signing keys are made. See docs/operations.md")]
    private static partial void LogUnprotected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No protection key could be made ({Kind}): the app cannot be launched, and no signing keys are made")]
    private static partial void LogNoFile(ILogger logger, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys cannot be kept up to date; those that are known stay in force")]
    private static partial void LogDown(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys are kept up to date again")]
    private static partial void LogBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keys could not be kept up to date; those that are known stay in force")]
    private static partial void LogBug(ILogger logger, Exception bug);
}
