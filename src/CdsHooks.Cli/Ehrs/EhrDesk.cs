using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Ehrs;

/// <summary>The registrations of an open ledger, read and changed by an operator.</summary>
internal sealed class EhrDesk(StandaloneLedger ledger, TimeProvider clock) : IDisposable
{
    /// <summary>All registrations, ordered by name.</summary>
    public Task<IReadOnlyList<StoredEhr>> AllAsync(CancellationToken cancel) => LedgerAnswers.OfAsync<IReadOnlyList<StoredEhr>>(async () =>
        [.. (await ledger.Ehrs.AllAsync(cancel)).Select(record => new StoredEhr(record, EhrSettings.Read(record.Settings, EhrSettingsRules.Development)))]);

    /// <summary>One registration.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public async Task<StoredEhr> FindAsync(EhrName name, CancellationToken cancel) =>
        (await AllAsync(cancel)).FirstOrDefault(ehr => ehr.Name == name) ?? throw new UsageException($"No EHR {name} is registered. cdshooks ehr list shows all.");

    /// <summary>The newest changes, newest first.</summary>
    public Task<IReadOnlyList<EhrChange>> ChangesAsync(int count, CancellationToken cancel) => LedgerAnswers.OfAsync(() => ledger.Ehrs.ChangesAsync(count, cancel));

    /// <summary>Stores what a registration shall be.</summary>
    /// <returns>What was done: <c>added</c>, <c>changed</c>, <c>enabled</c>, <c>disabled</c>; empty when it was so already.</returns>
    /// <exception cref="UsageException">It contradicts another registration, or somebody else was faster.</exception>
    public async Task<string> SaveAsync(EhrName name, StoredEhr? before, EhrState state, CancellationToken cancel)
    {
        var others = (await AllAsync(cancel)).Select(other => other.Registration).OfType<EhrRegistration>();
        Refuse(EhrConflicts.Of(state.Settings.Registration(name, state.IsEnabled), others));
        var edit = EhrEdit.Between(name, before?.State, state);
        await WriteAsync(name, before, state.IsEnabled, state.Settings.ToJson(), edit.Action, edit.Details, cancel);
        return edit.Action;
    }

    /// <summary>Switches off what cannot be read, without touching what is written there.</summary>
    public async Task<string> DisableUnreadAsync(StoredEhr ehr, CancellationToken cancel)
    {
        if (!ehr.Record.IsEnabled) { return ""; }
        await WriteAsync(ehr.Name, ehr, isEnabled: false, ehr.Record.Settings, "disabled", EhrEdit.SwitchedOff, cancel);
        return "disabled";
    }

    /// <summary>Forgets on which hosts the endpoints of an EHR were first seen.</summary>
    /// <returns>What is forgotten.</returns>
    public async Task<IReadOnlyList<EndpointPin>> UnpinAsync(EhrName name, CancellationToken cancel)
    {
        var pins = await LedgerAnswers.OfAsync(() => ledger.EndpointPins.OfAsync(name.Slug, name.Environment, cancel));
        var details = new JsonObject(pins.GroupBy(pin => pin.Endpoint, StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create(group.Key, (JsonNode?)new JsonObject { ["before"] = string.Join(' ', group.Select(pin => pin.Origin)), ["after"] = null })));
        return await LedgerAnswers.OfAsync(() => ledger.EndpointPins.ClearAsync(ChangeOf(name, "unpinned", details.ToJsonString()), cancel)) > 0 ? pins : [];
    }

    /// <summary>Ends the command with all faults, a line each.</summary>
    /// <exception cref="UsageException">There is a fault.</exception>
    public static void Refuse(IReadOnlyList<EhrFault> faults)
    {
        if (faults.Count > 0) { throw new UsageException(string.Join('\n', faults)); }
    }

    public void Dispose() => ledger.Dispose();

    private async Task WriteAsync(EhrName name, StoredEhr? before, bool isEnabled, string settings, string action, string details, CancellationToken cancel)
    {
        if (action.Length == 0) { return; }
        var record = new EhrRecord { Slug = name.Slug, Environment = name.Environment, IsEnabled = isEnabled, Settings = settings, Revision = before?.Record.Revision ?? 0 };
        if (!await LedgerAnswers.OfAsync(() => ledger.Ehrs.SaveAsync(record, ChangeOf(name, action, details), cancel))) { throw new UsageException($"{name} was changed by somebody else at the same moment; nothing is stored. Look at it, and try again."); }
    }

    private EhrChange ChangeOf(EhrName name, string action, string details) =>
        new() { Slug = name.Slug, Environment = name.Environment, At = clock.GetUtcNow(), By = $"cdshooks ({Environment.UserName})", Action = action, Details = details };
}
