using System.Globalization;
using System.Net;
using System.Text;

namespace CdsHooks.Measuring.Load.Reports;

/// <summary>A report as one page that needs nothing else: no script, no file beside it, light or dark as the reader's system is.</summary>
internal static class HtmlReport
{
    public static string Write(LoadReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>CdsHooks under load: {Encoded(report.What)}, {report.At.UtcDateTime:yyyy-MM-dd}</title>
            <style>
            {ReportStyle.Css}
            </style>
            </head>
            <body>
            <main>
            <h1>CdsHooks under load: {Encoded(report.What)}</h1>
            <p>{report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, took {Text.Of(report.Took)}. {Encoded(report.Machine.ToString())}.</p>

            """);
        AddVerdict(page, report);
        AddTable(page, report);
        for (var index = 0; index < report.Results.Count; index++) { AddScenario(page, report.Results[index], index); }
        page.Append("<section><h2>How to read it</h2><ul>").AppendJoin("", LoadReport.Notes.Select(note => $"<li>{Encoded(note)}</li>")).Append("</ul></section>\n</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void AddVerdict(StringBuilder page, LoadReport report)
    {
        var isKept = report.Breaches.Count == 0;
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"verdict {(isKept ? "good" : "bad")}\"><p><strong>{(isKept ? "All thresholds kept." : $"Thresholds broken: {report.Breaches.Count}.")}</strong> {(report.Missed.Count == 0 ? "All targets kept." : $"Targets missed, which fails nothing: {report.Missed.Count}.")}</p>");
        if (report.Breaches.Count + report.Missed.Count > 0)
        {
            page.Append("<ul>").AppendJoin("", report.Breaches.Concat(report.Missed).Select(each => Row(each.Result, each.Verdict))).Append("</ul>");
        }
        page.Append("</div>\n");

        static string Row(ScenarioResult result, Verdict verdict) =>
            $"<li>{(verdict.IsTarget ? "Target missed" : "Broken")}: {Encoded(result.Name)} with {Encoded(result.Backend)}: wanted is {Encoded(verdict.Wanted)}, measured was {Encoded(verdict.Measured)}.</li>";
    }

    private static void AddTable(StringBuilder page, LoadReport report)
    {
        page.Append("""
            <section><h2>All scenarios</h2><div class="wide" tabindex="0" role="region" aria-label="All scenarios"><table>
            <thead><tr><th scope="col">Scenario</th><th scope="col" class="word">Behind it</th><th scope="col">Calls</th><th scope="col">Calls/s</th><th scope="col">p50 ms</th><th scope="col">p95 ms</th><th scope="col">p99 ms</th><th scope="col">p99.9 ms</th><th scope="col">Longest ms</th><th scope="col">Degraded</th><th scope="col">Not 200</th><th scope="col">Lost</th><th scope="col">CPU µs a call</th><th scope="col">Resident MB</th><th scope="col" class="word">Thresholds</th></tr></thead><tbody>

            """);
        for (var index = 0; index < report.Results.Count; index++)
        {
            var result = report.Results[index];
            var (main, times) = (result.Main, result.Main.Latency);
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#s{index}\">{Encoded(result.Name)}</a></th><td class=\"word\">{Encoded(result.Backend)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{times.Count:N0}</td><td>{main.Sent / Math.Max(0.001, result.During.TotalSeconds):N0}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Ms(0.5)}</td><td>{Ms(0.95)}</td><td><strong>{Ms(0.99)}</strong></td><td>{Ms(0.999)}</td><td>{Text.Milliseconds(times.Max)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text.Percent((double)main.Of(Outcome.Degraded) / Math.Max(1, times.Count))}</td><td>{main.Not200:N0}</td><td>{main.Of(Outcome.Lost):N0}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{result.CpuPerCall.TotalMicroseconds:N0}</td><td>{(result.Last?.ResidentBytes ?? 0) / 1e6:N0}</td><td class=\"word\">{Words(result)}</td></tr>\n");

            string Ms(double part) => Text.Milliseconds(times.At(part));
        }
        page.Append("</tbody></table></div></section>\n");
    }

    private static string Words(ScenarioResult result) => result.Verdicts.Count(verdict => verdict.IsBreach) switch
    {
        0 when result.Verdicts.All(verdict => verdict.IsKept) => "kept",
        0 => "kept; target missed",
        var broken => $"<strong>{broken.ToString(CultureInfo.InvariantCulture)} broken</strong>",
    };

    private static void AddScenario(StringBuilder page, ScenarioResult result, int index)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"s{index}\"><h2>{Encoded(result.Name)} <small>with {Encoded(result.Backend)}</small></h2><p>{Encoded(result.Purpose)}</p>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"plan\">Plan: {Encoded(result.Plan)}.</p>");
        if (result.Findings.Count > 0) { page.Append("<p>").AppendJoin(" ", result.Findings.Select(Encoded)).Append("</p>"); }
        page.Append("<ul class=\"verdicts\">").AppendJoin("", result.Verdicts.Select(verdict =>
            $"<li><strong class=\"{(verdict.IsKept ? "good" : "bad")}\">{verdict.Word}</strong> {(verdict.IsTarget ? "target" : "threshold")}: {Encoded(verdict.Wanted)} ({Encoded(verdict.Measured)})</li>")).Append("</ul>\n");
        page.Append(ScenarioCharts.Write(result)).Append(Details(result)).Append("</section>\n");
    }

    private static string Details(ScenarioResult result)
    {
        var rows = new StringBuilder();
        foreach (var recording in result.Recordings)
        {
            Row(result.Recordings.Count == 1 ? "Ends" : $"Ends of {recording.Name}", string.Join(", ", Enum.GetValues<Outcome>().Where(outcome => recording.Of(outcome) > 0).Select(outcome => $"{Text.Whole(recording.Of(outcome))} {outcome.ToString().ToLowerInvariant()}")));
            Row("Statuses", string.Join(", ", recording.Statuses.Select(status => $"{(status.Key == 0 ? "none" : status.Key.ToString(CultureInfo.InvariantCulture))}: {Text.Whole(status.Value)}")));
            if (recording.Problems.Count > 0) { Row("What went wrong", string.Join("; ", recording.Problems.Select(problem => $"{Text.Whole(problem.Value)} times {problem.Key}"))); }
            if (recording != result.Main) { Row("Latency", $"p50 {Text.Of(recording.Latency.At(0.5))}, p99 {Text.Of(recording.Latency.At(0.99))}, longest {Text.Of(recording.Latency.Max)}"); }
        }
        Row("Generator late", $"p50 {Text.Of(result.Main.Lateness.At(0.5))}, p99 {Text.Of(result.Main.Lateness.At(0.99))}, longest {Text.Of(result.Main.Lateness.Max)}; never sent {Text.Whole(result.Main.Unsent)}");
        Row("CPU a call", $"service {Text.Of(result.CpuPerCall)}, load generator {Text.Of(result.ClientCpuPerCall)}");
        if (result.Runtime is { } runtime)
        {
            Row("Runtime of the service", string.Create(CultureInfo.InvariantCulture,
                $"{Text.Digits(runtime.AllocatedBytes / 1e3 / Math.Max(1, result.Answers))} KB allocated a call; {runtime.Gen0:N0} collections of generation 0, {runtime.Gen1:N0} of 1, {runtime.Gen2:N0} of 2; everything stood still for {Text.Of(runtime.Pause)} of {Text.Of(result.During)}"));
        }
        return $"<details><summary>More figures</summary><table class=\"facts\"><tbody>{rows}</tbody></table></details>";

        void Row(string name, string value) => rows.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encoded(name)}</th><td>{Encoded(value)}</td></tr>");
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
