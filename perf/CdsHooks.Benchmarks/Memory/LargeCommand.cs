using System.Globalization;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Probe;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>The verb <c>large</c>: which large objects each service allocates for large bodies, without HTTP and without the ledger; to find where they come from.</summary>
/// <remarks>Beside charts in the usual proportions each service is given charts that consist of the resources of one prefetch key.</remarks>
internal static class LargeCommand
{
    private const int Warm = 6;
    private const int Calls = 12;

    /// <summary>Counts.</summary>
    /// <param name="arguments"><c>--size BYTES</c> for one size in place of 500 KB, 2 MB and 5 MB; <c>--service ID</c> for one service; <c>--whole</c> without charts of one key.</param>
    /// <param name="output">Takes a line for each service and chart.</param>
    /// <returns>1 when there are any.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        int[] sizes = arguments.Option("--size") is { } size ? [int.Parse(size, CultureInfo.InvariantCulture)] : [500_000, 2_000_000, 5_000_000];
        var found = 0L;
        foreach (var service in ShippedContent.Catalog.Services.Where(service => HookCallBody.Knows(service.Hook) && (arguments.Option("--service") ?? service.Definition.Id) == service.Definition.Id))
        {
            var whole = ShippedContent.Advertise(service);
            var charts = new List<(string Name, Func<int, int, byte[]> Write)>
            {
                ("usual proportions", (bytes, patient) => HookCallBody.Write(whole, bytes, patient, ChartBodies.Today)),
                ("all of it new", (bytes, patient) => DenseChart.Write(whole, bytes, patient, ChartBodies.Today)),
                ("drafts alone", (bytes, patient) => DenseChart.Write(whole with { Prefetch = [] }, bytes, patient, ChartBodies.Today)),
            };
            if (!whole.Hook.StartsWith("order-", StringComparison.Ordinal)) { charts.RemoveAt(2); }
            if (!arguments.Has("--whole"))
            {
                charts.AddRange(whole.Prefetch.Where(key => key.IsSearch).Select(key =>
                    (key.Key, (Func<int, int, byte[]>)((bytes, patient) => DenseChart.Write(whole with { Prefetch = [.. whole.Prefetch.Where(other => other == key || !other.IsSearch)] }, bytes, patient, ChartBodies.Today)))));
            }
            foreach (var (name, write) in charts)
            {
                foreach (var bytes in sizes)
                {
                    using var cost = new ServiceCost(service, [.. Enumerable.Range(1, 2).Select(patient => write(bytes, patient))], milliseconds: 1);
                    for (var call = 0; call < Warm; call++) { cost.Call(call); }
                    using var large = new LargeObjects();
                    for (var call = 0; call < Calls; call++) { cost.Call(call); }
                    large.End();
                    found += large.Count;
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                        $"{ShippedContent.NameOf(service)}, {name}, {bytes / 1000:N0} KB: {large.Count} in {Calls} calls{(large.Count == 0 ? "" : ": ")}{string.Join("; ", large.Types())}"));
                }
            }
        }
        return found == 0 ? 0 : 1;
    }
}
