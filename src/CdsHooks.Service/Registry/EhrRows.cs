using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Registry;

/// <summary>The stored registrations, for operators: what the ledger holds now, not what was last read of it.</summary>
internal sealed partial class EhrRows(IEhrStore store, RunningEhrs running, EhrSettingsRules rules, TimeProvider clock, ILogger<EhrRows> logger)
{
    private const string By = "admin API";

    /// <summary>All of them, ordered by name.</summary>
    public async Task<IReadOnlyList<EhrRow>> AllAsync(CancellationToken cancel) =>
        [.. (await store.AllAsync(cancel)).Select(record => EhrRow.Read(record, rules))];

    /// <summary>The newest changes, newest first.</summary>
    public Task<IReadOnlyList<EhrChange>> ChangesAsync(int count, CancellationToken cancel) => store.ChangesAsync(count, cancel);

    /// <summary>Reads settings as they come from an operator.</summary>
    public EhrSettingsReading Read(string settings) => EhrSettings.Read(settings, rules);

    /// <summary>Stores a change and puts it in force on this replica.</summary>
    /// <param name="name">Which registration.</param>
    /// <param name="row">As it was read; <see langword="null"/> for a new one.</param>
    /// <param name="state">What it shall be.</param>
    /// <param name="rows">All that are stored.</param>
    /// <param name="cancel">Signalled before the commit, nothing is stored.</param>
    public async Task<EhrSaving> SaveAsync(EhrName name, EhrRow? row, EhrState state, IReadOnlyList<EhrRow> rows, CancellationToken cancel)
    {
        var ehr = state.Settings.Registration(name, state.IsEnabled);
        if (EhrConflicts.Of(ehr, rows.Select(other => other.Registration).OfType<EhrRegistration>()) is { Count: > 0 } conflicts) { return new EhrSaving.Refused(conflicts); }
        var edit = EhrEdit.Between(name, row?.State, state);
        return await WriteAsync(name, row, state.IsEnabled, state.Settings.ToJson(), edit.Action, edit.Details, cancel);
    }

    /// <summary>Switches off what cannot be read, without touching what is written there.</summary>
    public Task<EhrSaving> DisableUnreadAsync(EhrRow row, CancellationToken cancel) =>
        WriteAsync(row.Name, row, isEnabled: false, row.Record.Settings, row.Record.IsEnabled ? "disabled" : "", EhrEdit.SwitchedOff, cancel);

    private async Task<EhrSaving> WriteAsync(EhrName name, EhrRow? row, bool isEnabled, string settings, string action, string details, CancellationToken cancel)
    {
        if (action.Length > 0)
        {
            var record = new EhrRecord { Slug = name.Slug, Environment = name.Environment, IsEnabled = isEnabled, Settings = settings, Revision = row?.Record.Revision ?? 0 };
            var change = new EhrChange { Slug = name.Slug, Environment = name.Environment, At = clock.GetUtcNow(), By = By, Action = action, Details = details };
            if (!await store.SaveAsync(record, change, cancel)) { return new EhrSaving.Overtaken(); }
            LogSaved(logger, name, action, By);
            // It is stored, whatever becomes of the client.
            await running.RefreshAsync(CancellationToken.None);
        }
        return (await AllAsync(CancellationToken.None)).FirstOrDefault(stored => stored.Name == name) is { } saved ? new EhrSaving.Saved(saved) : new EhrSaving.Overtaken();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The registration {Ehr} was {Action} by {By}")]
    private static partial void LogSaved(ILogger logger, EhrName ehr, string action, string by);
}
