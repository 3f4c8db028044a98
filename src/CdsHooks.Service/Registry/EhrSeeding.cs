using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Registry;

/// <summary>Stores the registrations of configuration. What an operator has changed since is the operator's, and left alone.</summary>
internal sealed partial class EhrSeeding(IEhrStore store, EhrSettingsRules rules, TimeProvider clock, ILogger<EhrSeeding> logger)
{
    private const string Configuration = "configuration";

    // Replicas that start together store the same seeds; who comes second finds them there.
    private const int Attempts = 5;

    /// <summary>Stores what is new or was last written by configuration and differs.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached.</exception>
    public async Task StoreAsync(IReadOnlyList<EhrSeed> seeds, CancellationToken cancel)
    {
        var stored = await StoredEhrs.ReadAsync(store, rules, cancel);
        foreach (var seed in seeds)
        {
            for (var attempt = 1; !await TryStoreAsync(seed, stored, cancel) && attempt < Attempts; attempt++) { stored = await StoredEhrs.ReadAsync(store, rules, cancel); }
        }
        TellLeftovers(seeds, stored);
    }

    private async Task<bool> TryStoreAsync(EhrSeed seed, StoredEhrs stored, CancellationToken cancel)
    {
        var row = stored.Find(seed.Name);
        var edit = EhrEdit.Between(seed.Name, row?.State, seed.State);
        if (edit.Action.Length == 0) { return true; }
        if (row is not null && stored.LastWriterOf(seed.Name) != Configuration)
        {
            LogOperators(logger, seed.Name);
            return true;
        }
        var ehr = seed.State.Settings.Registration(seed.Name, seed.State.IsEnabled);
        if (EhrConflicts.Of(ehr, stored.WithIssuer(ehr.CdsClient.Issuer)) is [var conflict, ..])
        {
            LogConflict(logger, seed.Name, conflict);
            return true;
        }
        var record = new EhrRecord { Slug = seed.Name.Slug, Environment = seed.Name.Environment, IsEnabled = seed.State.IsEnabled, Settings = seed.State.Settings.ToJson(), Revision = row?.Record.Revision ?? 0 };
        var change = new EhrChange { Slug = record.Slug, Environment = record.Environment, At = clock.GetUtcNow(), By = Configuration, Action = edit.Action, Details = edit.Details };
        if (!await store.SaveAsync(record, change, cancel)) { return false; }
        stored.Put(EhrRow.Read(record, rules), Configuration);
        LogStored(logger, seed.Name, edit.Action);
        return true;
    }

    // Taking a registration out of configuration does not take it out of the ledger; whoever meant that should know.
    private void TellLeftovers(IReadOnlyList<EhrSeed> seeds, StoredEhrs stored)
    {
        var named = seeds.Select(seed => seed.Name).ToHashSet();
        foreach (var row in stored.All)
        {
            if (row.Record.IsEnabled && stored.LastWriterOf(row.Name) == Configuration && !named.Contains(row.Name)) { LogLeftover(logger, row.Name); }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The registration {Ehr} of configuration is {Action}")]
    private static partial void LogStored(ILogger logger, EhrName ehr, string action);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registration {Ehr} was changed by an operator and differs from configuration; the operator's counts")]
    private static partial void LogOperators(ILogger logger, EhrName ehr);

    [LoggerMessage(Level = LogLevel.Error, Message = "The registration {Ehr} of configuration is not stored: {Conflict}")]
    private static partial void LogConflict(ILogger logger, EhrName ehr, EhrFault conflict);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registration {Ehr} came from configuration and is no longer there; it stays enabled until an operator disables it")]
    private static partial void LogLeftover(ILogger logger, EhrName ehr);
}
