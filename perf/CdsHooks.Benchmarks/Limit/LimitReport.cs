using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>Writes what a comparison found: a page for people and a file for programs.</summary>
internal static class LimitReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes both files.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="day">The day of the run, which names the files.</param>
    /// <param name="options">What was measured.</param>
    /// <param name="result">What was found.</param>
    /// <param name="machine">Where.</param>
    /// <returns>Path of the page.</returns>
    public static async Task<string> WriteAsync(string folder, DateOnly day, LimitOptions options, LimitResult result, Machine machine)
    {
        Directory.CreateDirectory(folder);
        var page = Path.Combine(folder, $"{day:yyyy-MM-dd}-limit.md");
        await File.WriteAllTextAsync(page, Page(day, options, result, machine));
        await File.WriteAllTextAsync(Path.ChangeExtension(page, ".json"), JsonSerializer.Serialize(Content(day, options, result, machine), Indented) + "\n");
        return page;
    }

    private static string Page(DateOnly day, LimitOptions options, LimitResult result, Machine machine)
    {
        var breaches = result.Breaches(options);
        var fit = result.Fit;
        var page = new Page();
        page.Add($"# The service against the bare endpoint, {day:yyyy-MM-dd}");
        page.Add($"");
        page.Add($"{machine}.");
        page.Add($"");
        page.Add($"Gate: {(breaches.Count == 0 ? "open" : "closed. " + string.Join(" ", breaches))}");
        page.Add($"");
        page.Add($"## CPU of the server for one call");
        page.Add($"");
        page.Add($"| Body | Service, µs | Bare, µs | Ratio, median | Ratio, min to max | Service, ns/byte | Bare, ns/byte |");
        page.Add($"|---|--:|--:|--:|--:|--:|--:|");
        foreach (var size in result.Sizes)
        {
            var ours = SizeResult.Median(size.Service, round => round.CpuPerCall.TotalMicroseconds);
            var bare = SizeResult.Median(size.Bare, round => round.CpuPerCall.TotalMicroseconds);
            page.Add($"| {size.Name} ({size.MeanBytes:N0} bytes) | {ours:N0} | {bare:N0} | **{size.MedianRatio:F2}** | {size.CpuRatios[0]:F2} to {size.CpuRatios[^1]:F2} | {ours * 1000 / size.MeanBytes:F2} | {bare * 1000 / size.MeanBytes:F2} |");
        }
        page.Add($"");
        page.Add($"Growth: a byte at {result.Sizes[^1].Name} takes {result.Growth:F2} times the CPU of a byte at 50 KB (allowed: {options.MostGrowth:F1}).");
        page.Add($"Straight line through all sizes: {fit.MicrosecondsPerCall:N0} µs for a call and {fit.NanosecondsPerByte:F2} ns for each byte; no size lies further than {fit.WorstMiss:P0} from it.");
        page.Add($"");
        page.Add($"## Latency and throughput");
        page.Add($"");
        page.Add($"| Body | Calls/s: service | bare | Ratio | Rate, calls/s | p99 at that rate, ms: service | bare | Ratio | Client late, p99, ms | Answer, bytes |");
        page.Add($"|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var size in result.Sizes)
        {
            page.Add($"| {size.Name} | {Of(size.Service, r => r.CallsPerSecond):N0} | {Of(size.Bare, r => r.CallsPerSecond):N0} | **{size.ThroughputRatio:F2}** | {size.PacedService[0].Rate:N0} | {Of(size.PacedService, r => r.P99.TotalMilliseconds):F2} | {Of(size.PacedBare, r => r.P99.TotalMilliseconds):F2} | **{size.P99Ratio:F2}** | {Of(size.PacedService, r => r.Lateness.TotalMilliseconds):F2} | {Of(size.Service, r => r.AnswerBytes):N0} |");
        }
        page.Add($"");
        page.Add($"Allowed, where a size has a gate ({string.Join(", ", options.Sizes.Where(size => size.MostCpu is not null).Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Name}: {size.MostCpu:F1} of CPU")))}): at least {options.LeastThroughput:F1} of the throughput, at most {options.MostP99:F1} times the p99 at the same rate.");
        page.Add($"");
        page.Add($"Largest resident memory: service {result.ServicePeakMegabytes} MB, bare endpoint {result.BarePeakMegabytes} MB.");
        page.Add($"");
        page.Add($"## What was measured");
        page.Add($"");
        page.Add($"- The service as built for release, with open access: ledger on (SQLite), every pack active, logs as configured for production.");
        page.Add($"  Called were all its entries of discovery in turn: {string.Join(", ", result.Advertised.Select(service => $"{service.Id} ({service.Hook})"))}.");
        page.Add($"- The bare endpoint (`perf/limit`): same Kestrel, same body read into a pooled buffer, one pass of `Utf8JsonReader` over its tokens, a constant card. No validation, no routing beyond one path, no log, no storage.");
        page.Add($"- Same runtime settings for both: workstation garbage collection, tiered compilation with profiles. Server collection is off because it keeps a heap for each core,");
        page.Add($"  which costs memory and has made no difference to CPU on two cores.");
        page.Add($"- {options.Rounds} rounds for each size, bare endpoint and service in turn, over {options.Connections} kept-alive connections from one client process on the same machine; calls per round: {string.Join(", ", options.Sizes.Select(size => $"{size.Calls} of {size.Name}"))}.");
        page.Add($"  Before them {options.LeastWarmUpRounds} rounds of warming up, or more until three have brought no gain of 2 % of CPU. After them {options.PacedRounds} rounds of {options.PacedDuring.TotalSeconds:F0} s at a fixed rate, again in turn, with calls leaving on time whatever comes back and latency counted from when they were due.");
        page.Add($"  {options.Patients} invented patients for each size and entry, every call with a hookInstance of its own; every answer was 200.");
        page.Add($"- CPU is user and system time of the whole server process (`/proc/pid/stat`), from a quiet server to a quiet server, so that the ledger's writing in the background counts.");
        page.Add($"  A ratio compares two neighbouring rounds. Client and server share the cores, so latency and throughput say less than CPU does, and only ratios may be compared between machines.");
        return page.ToString();
    }

    private static object Content(DateOnly day, LimitOptions options, LimitResult result, Machine machine) => new
    {
        Day = day,
        Machine = machine,
        options.Rounds,
        options.Connections,
        Growth = Math.Round(result.Growth, 3),
        result.Fit,
        Figures = LimitFigures.Of(result),
        Breaches = result.Breaches(options),
        Sizes = result.Sizes.Select(size => new
        {
            size.Name,
            size.MeanBytes,
            size.MedianRatio,
            size.CpuRatios,
            size.ThroughputRatio,
            size.P99Ratio,
            PacedRate = size.PacedService[0].Rate,
            PacedService = size.PacedService.Select(round => round.P99.TotalMilliseconds),
            PacedBare = size.PacedBare.Select(round => round.P99.TotalMilliseconds),
            Service = size.Service.Select(Figures),
            Bare = size.Bare.Select(Figures),
        }),
    };

    private static object Figures(Round round) => new
    {
        CpuMicroseconds = Math.Round(round.CpuPerCall.TotalMicroseconds, 1),
        CallsPerSecond = Math.Round(round.CallsPerSecond, 1),
        P50Milliseconds = Math.Round(round.Median.TotalMilliseconds, 3),
        P99Milliseconds = Math.Round(round.P99.TotalMilliseconds, 3),
    };

    private static double Of<T>(IEnumerable<T> rounds, Func<T, double> figure) => SizeResult.Median(rounds, figure);
}
