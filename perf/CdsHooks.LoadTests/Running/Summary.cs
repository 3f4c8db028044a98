using System.Globalization;
using System.Text;
using CdsHooks.Measuring.Load;
using CdsHooks.Measuring.Load.Reports;

namespace CdsHooks.LoadTests.Running;

/// <summary>What came out, for a terminal.</summary>
internal static class Summary
{
    private const string Head = "scenario           behind it                calls   sent/s   p50 ms   p95 ms   p99 ms p99.9 ms   max ms  degraded  not 200  lost  CPU µs  peak MB";

    /// <summary>One run in one line.</summary>
    public static string Line(ScenarioResult result)
    {
        var main = result.Main;
        return string.Create(CultureInfo.InvariantCulture,
            $"{result.Name,-18} {Short(result.Backend),-22} {main.Latency.Count,7:N0}  {main.Sent / Math.Max(0.001, result.During.TotalSeconds),7:N0}  {Ms(0.5)} {Ms(0.95)} {Ms(0.99)} {Ms(0.999)} {Text.Milliseconds(main.Latency.Max),8}  {Text.Percent((double)main.Of(Outcome.Degraded) / Math.Max(1, main.Latency.Count)),8}  {main.Not200,7:N0}  {main.Of(Outcome.Lost),4:N0}  {result.CpuPerCall.TotalMicroseconds,6:N0}  {(result.Last?.PeakBytes ?? 0) / 1e6,7:N0}");

        string Ms(double part) => $"{Text.Milliseconds(main.Latency.At(part)),8}";
    }

    /// <summary>All runs, what was missed and broken, and how it ended.</summary>
    public static string Of(LoadReport report)
    {
        var text = new StringBuilder().Append('\n').Append(Head).Append('\n');
        foreach (var result in report.Results) { text.Append(Line(result)).Append('\n'); }
        text.Append('\n');
        foreach (var result in report.Results)
        {
            foreach (var finding in result.Findings) { text.Append(CultureInfo.InvariantCulture, $"{result.Name} with {result.Backend}: {finding}\n"); }
        }
        foreach (var (result, verdict) in report.Breaches.Concat(report.Missed))
        {
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Word}: {result.Name} with {result.Backend}: wanted is {verdict.Wanted}, measured was {verdict.Measured}.\n");
        }
        var verdicts = report.Results.SelectMany(result => result.Verdicts).ToLookup(verdict => verdict.IsTarget);
        return text.Append(CultureInfo.InvariantCulture, $"Thresholds: {verdicts[false].Count(verdict => verdict.IsKept)} kept, {report.Breaches.Count} broken. ")
            .Append(CultureInfo.InvariantCulture, $"Targets, reported only: {verdicts[true].Count(verdict => verdict.IsKept)} kept, {report.Missed.Count} missed. Took {Text.Of(report.Took)}.").ToString();
    }

    private static string Short(string backend) => backend.Length <= 22 ? backend : backend[..22];
}
