using System.Text.Json;
using CdsHooks.Capacity.Demand;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Capacity.Costs;

/// <summary>What calls cost the ledger on PostgreSQL, as measured.</summary>
/// <param name="Day">When.</param>
/// <param name="Machine">Where.</param>
/// <param name="Database">Its version.</param>
/// <param name="CallsOfEach">Calls of each service.</param>
/// <param name="Entries">One for each service.</param>
/// <param name="SpoolBytes">Bytes of a call in the spool, mean of all services.</param>
/// <param name="PurgeMilliseconds">Time to remove 500 calls with all that belongs to them, median.</param>
internal sealed record LedgerCost(DateOnly Day, Machine Machine, string Database, int CallsOfEach, IReadOnlyList<LedgerEntry> Entries, double SpoolBytes, double PurgeMilliseconds)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads the newest result.</summary>
    /// <param name="results">The folder <c>perf/results</c>.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static LedgerCost Read(string results) => JsonSerializer.Deserialize<LedgerCost>(File.ReadAllText(NewestResult.Of(results, "*-ledger.json")), Format)!;

    /// <summary>Writes it for programs.</summary>
    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>The mean of a figure over all calls of a weekday. A hook that was not measured counts as the mean of the others.</summary>
    public double Mean(Func<LedgerEntry, double> figure)
    {
        var byHook = Entries.GroupBy(entry => entry.Hook, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Average(figure), StringComparer.Ordinal);
        var measured = Hook.All.Where(hook => byHook.ContainsKey(hook.Name)).ToArray();
        return measured.Sum(hook => byHook[hook.Name] * Nation.ShareOfCalls(hook)) / measured.Sum(Nation.ShareOfCalls);
    }
}
