using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Registry;

/// <summary>The stored registrations, read once, and what was stored since: so that many are compared without asking for all of them each time.</summary>
internal sealed class StoredEhrs
{
    // Changes are few; a registration whose last one lies further back is taken for an operator's.
    private const int MostChanges = 10_000;

    private readonly Dictionary<EhrName, EhrRow> rows = [];
    private readonly Dictionary<string, Dictionary<EhrName, EhrRegistration>> byIssuer = new(StringComparer.Ordinal);
    private readonly Dictionary<EhrName, string> lastWriters = [];

    private StoredEhrs()
    {
    }

    /// <summary>All of them.</summary>
    public IEnumerable<EhrRow> All => rows.Values;

    /// <summary>Reads all registrations, and who changed each of them last.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached.</exception>
    public static async Task<StoredEhrs> ReadAsync(IEhrStore store, EhrSettingsRules rules, CancellationToken cancel)
    {
        var stored = new StoredEhrs();
        foreach (var record in await store.AllAsync(cancel)) { stored.Add(EhrRow.Read(record, rules)); }
        // The newest come first.
        foreach (var change in await store.ChangesAsync(MostChanges, cancel)) { stored.lastWriters.TryAdd(new EhrName(change.Slug, change.Environment), change.By); }
        return stored;
    }

    /// <summary>The registration of that name.</summary>
    public EhrRow? Find(EhrName name) => rows.GetValueOrDefault(name);

    /// <summary>Who changed it last; <see langword="null"/> when that is not known.</summary>
    public string? LastWriterOf(EhrName name) => lastWriters.GetValueOrDefault(name);

    /// <summary>The registrations whose tokens have an issuer.</summary>
    public IEnumerable<EhrRegistration> WithIssuer(string? issuer) => issuer is not null && byIssuer.TryGetValue(issuer, out var ehrs) ? ehrs.Values : [];

    /// <summary>Takes note of what was stored.</summary>
    public void Put(EhrRow row, string by)
    {
        if (rows.Remove(row.Name, out var before) && before.Registration?.CdsClient.Issuer is { } former) { byIssuer[former].Remove(row.Name); }
        Add(row);
        lastWriters[row.Name] = by;
    }

    private void Add(EhrRow row)
    {
        rows.Add(row.Name, row);
        if (row.Registration is not { CdsClient.Issuer: { } issuer } ehr) { return; }
        if (!byIssuer.TryGetValue(issuer, out var others)) { byIssuer.Add(issuer, others = []); }
        others.Add(row.Name, ehr);
    }
}
