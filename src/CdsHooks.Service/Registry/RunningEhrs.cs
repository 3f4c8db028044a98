using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Registry;

/// <summary>The registrations in force, exchanged as a whole whenever the ledger has others. While the ledger is down they stay as they are.</summary>
internal sealed partial class RunningEhrs(IEhrStore store, EhrSettingsRules rules, ILogger<RunningEhrs> logger) : IEhrRegistry, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private volatile EhrDirectory current = EhrDirectory.Empty;
    private Dictionary<string, Kept> kept = new(StringComparer.Ordinal);
    private long seen = -1;

    public EhrDirectory Current => current;

    /// <summary>Reads the ledger again if something was changed there.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached; nothing has changed here.</exception>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            // Asked before the rows are read: what comes between is seen the next time.
            var revision = await store.RevisionAsync(cancel);
            if (revision == seen) { return; }
            Publish(await store.AllAsync(cancel));
            seen = revision;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Lets registrations answer that the ledger could not be asked about.</summary>
    public void Use(IReadOnlyList<EhrRegistration> registrations) => current = new EhrDirectory(registrations);

    public void Dispose() => gate.Dispose();

    private void Publish(IReadOnlyList<EhrRecord> records)
    {
        var (next, accepted) = (new Dictionary<string, Kept>(StringComparer.Ordinal), new List<EhrRegistration>());
        // Two that exclude each other can only come from changes at the same moment; the earlier one stays.
        foreach (var record in records.OrderBy(record => record.Revision))
        {
            if (Take(record) is not { } ehr) { continue; }
            next[ehr.Name] = new Kept(record.Revision, ehr);
            if (EhrConflicts.Of(ehr, accepted) is [var conflict, ..]) { LogConflict(logger, ehr.Name, conflict); }
            else { accepted.Add(ehr); }
        }
        kept = next;
        current = new EhrDirectory([.. accepted.OrderBy(ehr => ehr.Name, StringComparer.Ordinal)]);
        var enabled = accepted.Count(ehr => ehr.IsEnabled);
        LogTaken(logger, enabled, records.Count);
    }

    private EhrRegistration? Take(EhrRecord record)
    {
        var name = new EhrName(record.Slug, record.Environment).ToString();
        var before = kept.GetValueOrDefault(name);
        // The same object as before, so that what others remember beside it stays valid.
        if (before?.Revision == record.Revision) { return before.Ehr; }
        var row = EhrRow.Read(record, rules);
        if (row.Registration is { } ehr) { return ehr; }
        // A newer version of this service may have written what this one does not know. Switching off must work all the same.
        LogUnreadable(logger, name, string.Join(" ", row.Reading.Faults), before is null ? "It is left out" : "It stays as it was");
        return before is null ? null : before.Ehr with { IsEnabled = record.IsEnabled };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Enabled} EHRs are registered and enabled, {Known} are known")]
    private static partial void LogTaken(ILogger logger, int enabled, int known);

    [LoggerMessage(Level = LogLevel.Error, Message = "The registration {Ehr} in the ledger cannot be read: {Faults} {Consequence}")]
    private static partial void LogUnreadable(ILogger logger, string ehr, string faults, string consequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The registration {Ehr} is left out, since another excludes it: {Conflict}")]
    private static partial void LogConflict(ILogger logger, string ehr, EhrFault conflict);

    private sealed record Kept(long Revision, EhrRegistration Ehr);
}
