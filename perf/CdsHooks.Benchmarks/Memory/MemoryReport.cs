using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>Writes what a run found.</summary>
internal static class MemoryReport
{
    /// <summary>Writes the page and the file for programs.</summary>
    /// <returns>Path of the page.</returns>
    public static Task<string> WriteAsync(string folder, MemoryResult result, Machine machine) =>
        ResultFile.WriteAsync(folder, "memory", Text(result, machine), machine, Figures(result), result);

    private static IEnumerable<MeasuredFigure> Figures(MemoryResult result) =>
    [
        .. result.Sizes.Select(size => MeasuredFigure.Lower($"{size.Name}, allocated for a call", MeasuredFigure.Bytes, [size.Service])),
        .. result.Sizes.Select(size => MeasuredFigure.Lower($"{size.Name}, large objects", "objects", [size.LargeObjects])),
        MeasuredFigure.Lower("refused, declared: allocated", MeasuredFigure.Bytes, [result.Declared.BytesEach]),
        MeasuredFigure.Lower("64 bodies of 5 MB at a time", MeasuredFigure.Megabytes, [result.Parallel.PeakMegabytes]),
    ];

    private static string Text(MemoryResult result, Machine machine)
    {
        var page = new Page();
        page.Add($"# Memory of the service, {ResultFile.Today:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}. `eng/bench --memory` repeats it.");
        page.Add();
        page.Add($"{Gate.Sentence(result.Misses)}");
        page.Add();
        page.Add($"| Body | Service, bytes a call | Bare endpoint | Collections in 1,000 calls: gen 0 | 1 | 2 | Large objects |");
        page.Add($"|---|--:|--:|--:|--:|--:|--:|");
        foreach (var size in result.Sizes)
        {
            page.Add($"| {size.Name} | {size.Service:N0} | {size.Bare:N0} | {size.Collections[0]:F1} | {size.Collections[1]:F1} | {size.Collections[2]:F1} | {size.LargeObjects} in {size.Watched} calls |");
        }
        page.Add();
        page.Add($"Targets: at most {MemoryResult.MostAt50KB:N0} bytes at 50 KB beyond pooled buffers; no large objects up to 5 MB.");
        page.Add();
        foreach (var refusals in (ReadOnlySpan<Refusals>)[result.Declared, result.Endless])
        {
            page.Add($"- Too large ({refusals.Name}): {refusals.Refused} of {refusals.Count} refused; {refusals.BytesEach:N0} bytes allocated for each; {refusals.SentMegabytes} MB of them taken altogether; resident memory {refusals.BeforeMegabytes} MB before and {refusals.AfterMegabytes} MB after.");
        }
        page.Add($"- {result.Parallel.Connections} bodies of 5 MB at a time: {result.Parallel.PeakMegabytes} MB of resident memory at most (target: below {MemoryResult.MostMegabytes}); {result.Parallel.Calls} calls, {result.Parallel.Failed} not answered with 200, {result.Parallel.Lacking} without their cards.");
        page.Add();
        page.Add($"## How");
        page.Add();
        page.Add($"- Allocation is what the runtime of the server counts (`perf/probe`), from a quiet server to a quiet server, divided by the calls: all services in turn, after as many calls to warm up. Nothing is taken off:");
        page.Add($"  the web server, the ledger's writing and what runs by the clock count in.");
        page.Add($"- Large objects are counted by the runtime's events during further calls. Arrays of pools count when a pool makes them anew; the warm-up, with four times as many calls at a time, has made those that are needed.");
        page.Add($"- Many bodies at a time have the longest budget that a call may be given: memory is asked for here, not speed. Cards are missed where the same call, alone, is answered with some.");
        page.Add($"- Resident memory is that of the whole process: `VmRSS`, after a collection, and `VmHWM`.");
        return page.ToString();
    }
}
