using System.Diagnostics;
using System.Globalization;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Probe;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>The verb <c>large</c>: which large objects each service allocates for large bodies, without HTTP and without the ledger; to find where they come from.</summary>
/// <remarks>Beside charts in the usual proportions each service is given charts of nothing but new results, of draft orders alone, and of the resources of one prefetch key alone. A call of two seconds
/// and more was cut off: what its other rules would allocate is not known.</remarks>
internal static class LargeCommand
{
    private const int Warm = 6;
    private const int Calls = 12;
    private const int Patients = 2;

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
            foreach (var (name, write) in ChartsOf(ShippedContent.Advertise(service), withKeys: !arguments.Has("--whole")))
            {
                foreach (var bytes in sizes)
                {
                    var (large, milliseconds) = Count(service, [.. Enumerable.Range(1, Patients).Select(patient => write(bytes, patient))]);
                    found += large.Count;
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                        $"{ShippedContent.NameOf(service)}, {name}, {bytes / 1000:N0} KB: {large.Count} in {Calls} calls of {milliseconds:0} ms{(large.Count == 0 ? "" : ": ")}{string.Join("; ", large.Types())}"));
                }
            }
        }
        return found == 0 ? 0 : 1;
    }

    private static IEnumerable<(string Name, Func<int, int, byte[]> Write)> ChartsOf(AdvertisedService service, bool withKeys)
    {
        yield return ("usual proportions", (bytes, patient) => HookCallBody.Write(service, bytes, patient, ChartBodies.Today));
        yield return ("all of it new", Dense(service));
        if (service.Hook.StartsWith("order-", StringComparison.Ordinal)) { yield return ("drafts alone", Dense(service with { Prefetch = [] })); }
        foreach (var key in service.Prefetch.Where(key => withKeys && key.IsSearch))
        {
            yield return (key.Key, Dense(service with { Prefetch = [.. service.Prefetch.Where(other => other == key || !other.IsSearch)] }));
        }

        static Func<int, int, byte[]> Dense(AdvertisedService asked) => (bytes, patient) => DenseChart.Write(asked, bytes, patient, ChartBodies.Today);
    }

    private static (LargeObjects Large, double Milliseconds) Count(CompiledService service, byte[][] bodies)
    {
        using var cost = new ServiceCost(service, bodies, milliseconds: 1);
        for (var call = 0; call < Warm; call++) { cost.Call(call); }
        using var large = new LargeObjects();
        var began = Stopwatch.GetTimestamp();
        for (var call = 0; call < Calls; call++) { cost.Call(call); }
        var took = Stopwatch.GetElapsedTime(began);
        large.End();
        return (large, took.TotalMilliseconds / Calls);
    }
}
