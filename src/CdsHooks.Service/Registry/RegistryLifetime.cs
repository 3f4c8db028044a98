using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Registry;

/// <summary>Loads the registrations before the first call, and asks the ledger every few seconds whether there are others.</summary>
internal sealed partial class RegistryLifetime(
    RunningEhrs running, EhrSeeding seeding, IConfiguration configuration, EhrSettingsRules rules, IOptions<RegistryOptions> options, TimeProvider clock, ILogger<RegistryLifetime> logger)
    : LedgerFollower
{
    private IReadOnlyList<EhrSeed>? waiting;

    /// <summary>Comes after the ledger has been made ready.</summary>
    /// <exception cref="OptionsValidationException">Section <c>Ehrs</c> is wrong.</exception>
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        var seeds = waiting = EhrSeeds.Read(configuration, rules);
        try
        {
            await RefreshAsync(cancellationToken);
        }
        catch (LedgerUnavailableException unavailable)
        {
            running.Use([.. seeds.Select(seed => seed.State.Settings.Registration(seed.Name, seed.State.IsEnabled))]);
            LogWithoutLedger(logger, seeds.Count, unavailable);
        }
    }

    protected override async Task FollowAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, clock);
        var isDown = false;
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                await RefreshAsync(stop);
                if (isDown) { LogBack(logger); }
                isDown = false;
            }
            catch (LedgerUnavailableException unavailable)
            {
                // Said once, not every few seconds.
                if (!isDown) { LogDown(logger, unavailable); }
                isDown = true;
            }
            // Nobody waits for this task; were it to end, an EHR that is switched off would be answered on.
#pragma warning disable CA1031
            catch (Exception bug) when (bug is not OperationCanceledException || !stop.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogBug(logger, bug);
            }
        }
    }

    // The seeds first: a ledger that was made while this service ran has none of them.
    private async Task RefreshAsync(CancellationToken cancel)
    {
        if (waiting is { } seeds) { await seeding.StoreAsync(seeds, cancel); }
        waiting = null;
        await running.RefreshAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger cannot be reached: the {Count} EHRs of configuration are answered, as configuration has them")]
    private static partial void LogWithoutLedger(ILogger logger, int count, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger cannot be asked for registrations; those that are known stay in force")]
    private static partial void LogDown(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The registrations could not be read again; those that are known stay in force")]
    private static partial void LogBug(ILogger logger, Exception bug);

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger can be asked for registrations again")]
    private static partial void LogBack(ILogger logger);
}
