using System.Globalization;
using System.Text;

namespace CdsHooks.Measuring.Load.Reports;

/// <summary>A report as a page of text, for results that are kept.</summary>
internal static class MarkdownReport
{
    public static string Write(LoadReport report)
    {
        var page = new StringBuilder();
        Line($"# Under load: {report.What}, {report.At.UtcDateTime:yyyy-MM-dd}\n");
        Line($"{report.Machine}. Took {Text.Of(report.Took)}.\n");
        Line($"{(report.Breaches.Count == 0 ? "All thresholds were kept." : $"Thresholds that were broken, {report.Breaches.Count}:")}");
        foreach (var (result, verdict) in report.Breaches) { Line($"- {Sentence(result, verdict)}"); }
        if (report.Missed.Count > 0)
        {
            Line($"\nTargets that were missed, which fails nothing:");
            foreach (var (result, verdict) in report.Missed) { Line($"- {Sentence(result, verdict)}"); }
        }
        Line($"\n## Latency in milliseconds, from when a call was due\n");
        Line($"| scenario | behind it | calls | calls/s | p50 | p75 | p90 | p95 | p99 | p99.9 | max | degraded | not 200 | lost | generator late, p99 |");
        Line($"|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var result in report.Results)
        {
            var (main, times) = (result.Main, result.Main.Latency);
            Line($"| {result.Name} | {result.Backend} | {times.Count:N0} | {main.Sent / Math.Max(0.001, result.During.TotalSeconds):N0} | {Ms(0.5)} | {Ms(0.75)} | {Ms(0.9)} | {Ms(0.95)} | **{Ms(0.99)}** | {Ms(0.999)} | {Text.Milliseconds(times.Max)} | {Text.Percent((double)main.Of(Outcome.Degraded) / Math.Max(1, times.Count))} | {main.Not200:N0} | {main.Of(Outcome.Lost):N0} | {Text.Milliseconds(main.Lateness.At(0.99))} |");

            string Ms(double part) => Text.Milliseconds(times.At(part));
        }
        Line($"\n## The server meanwhile\n");
        Line($"| scenario | behind it | CPU a call, µs | resident, MB | peak so far, MB | KB allocated a call | collections 0, 1, 2 | pauses |");
        Line($"|---|---|--:|--:|--:|--:|--:|--:|");
        foreach (var result in report.Results.Where(result => result.Samples.Count > 0))
        {
            var (last, runtime) = (result.Samples[^1], result.Runtime);
            Line($"| {result.Name} | {result.Backend} | {result.CpuPerCall.TotalMicroseconds:N0} | {last.ResidentBytes / 1e6:N0} | {last.PeakBytes / 1e6:N0} | {(runtime is null ? "" : Text.Digits(runtime.AllocatedBytes / 1e3 / Math.Max(1, result.Answers)))} | {(runtime is null ? "" : $"{runtime.Gen0}, {runtime.Gen1}, {runtime.Gen2}")} | {(runtime is null ? "" : Text.Of(runtime.Pause))} |");
        }
        Line($"\n## What each scenario asked, and what was found\n");
        foreach (var result in report.Results)
        {
            Line($"- **{result.Name}**, {result.Backend}: {result.Purpose}");
            Line($"  Plan: {result.Plan}.{string.Concat(result.Findings.Select(finding => " " + finding))}");
        }
        Line($"\n## How to read it\n");
        foreach (var note in LoadReport.Notes) { Line($"- {note}"); }
        return page.ToString();

        void Line(FormattableString line) => page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Sentence(ScenarioResult result, Verdict verdict) => $"{result.Name} with {result.Backend}: wanted is {verdict.Wanted}, measured was {verdict.Measured}.";
}
