using System.Globalization;
using System.Text;
using CdsHooks.Capacity.Costs;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Capacity.Ledger;

/// <summary>The verb <c>ledger</c>: measures what calls leave in PostgreSQL, and writes the result for people and for programs.</summary>
internal static class LedgerCommand
{
    /// <summary>Measures.</summary>
    /// <param name="service">Folder of a published service; <see langword="null"/> to publish one.</param>
    /// <param name="results">Where results go.</param>
    /// <param name="output">Tells how it goes.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task RunAsync(string? service, string results, TextWriter output, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("cdshooks-ledger-");
        try
        {
            var assembly = service is not null
                ? Published.ServiceIn(service)
                : await Published.ServiceAsync(Path.Combine(scratch.FullName, "service"), cancel);
            var cost = await new LedgerRun(assembly, scratch.FullName, TimeProvider.System, output).RunAsync(cancel);
            var name = Path.Combine(results, cost.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "-ledger");
            cost.Write(name + ".json");
            await File.WriteAllTextAsync(name + ".md", PageOf(cost), cancel);
            await output.WriteLineAsync($"Results: {name}.md");
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string PageOf(LedgerCost cost)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # What calls leave in the ledger, {cost.Day:yyyy-MM-dd}

            {cost.Machine}; {cost.Database}.

            {cost.CallsOfEach:N0} calls of each entry of discovery with bodies of 50 KB, every pack active, ledger on PostgreSQL with its default settings except `fsync=off`. Bytes are growth of the
            tables and their indexes, CPU is that of all processes of the database, both divided by the calls. `eng/capacity ledger` repeats it.

            | Service | Hook | Prefetch keys | Rows | Bytes | Write-ahead log, bytes | CPU of the database, µs |
            |---|---|--:|--:|--:|--:|--:|

            """);
        foreach (var entry in cost.Entries)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {entry.Service} | {entry.Hook} | {entry.PrefetchKeys} | {entry.Rows:F2} | {entry.Bytes:N0} | {entry.WalBytes:N0} | {entry.CpuMicroseconds:F0} |\n");
        }
        page.Append(CultureInfo.InvariantCulture, $"""

            In the spool, with the database stopped, a call takes {cost.SpoolBytes:N0} bytes. Removing 500 calls with their cards, as retention does, took {cost.PurgeMilliseconds:F1} ms (median).

            """);
        return page.ToString();
    }
}
