using System.Text.Json;
using System.Text.RegularExpressions;
using CdsHooks.LoadTests.Tests.Load;
using CdsHooks.Measuring.Load;
using CdsHooks.Measuring.Load.Reports;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.LoadTests.Tests.Reports;

/// <summary>The same run as a page, as text and as JSON.</summary>
public sealed partial class LoadReportTests
{
    private static readonly Threshold[] Thresholds = [Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromMilliseconds(5), isTarget: true)];

    private static readonly LoadReport Report = new(
        "the gate",
        new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero),
        new Machine("Test <CPU>", 2, "Linux", ".NET", "10", "abc"),
        TimeSpan.FromMinutes(3),
        [
            Runs.Of(Enumerable.Range(1, 300).Select(time => (double)time), samples: Runs.Memory(300, 310, 320)).JudgedBy(Thresholds),
            Runs.Of([1, 1], number => number == 0 ? new Reply(500, Outcome.Error, "500 from cds-services/x") : new Reply(200, Outcome.Whole)).JudgedBy(Thresholds),
        ]);

    [Fact]
    public void Breaches_OfAReport_AreThresholdsAndNotTargets()
    {
        Assert.Equal("every status 200", Assert.Single(Report.Breaches).Verdict.Wanted);
        Assert.Equal("p99 below 5 ms", Assert.Single(Report.Missed).Verdict.Wanted);
    }

    [Fact]
    public void Json_OfAReport_HoldsPercentilesAndEnds()
    {
        using var json = JsonDocument.Parse(JsonReport.Write(Report));
        var scenarios = json.RootElement.GetProperty("scenarios");
        var requests = scenarios[0].GetProperty("requests")[0];

        Assert.False(json.RootElement.GetProperty("isKept").GetBoolean());
        Assert.Equal(300, requests.GetProperty("answered").GetInt32());
        Assert.InRange(requests.GetProperty("latency").GetProperty("p99").GetDouble(), 297, 302);
        Assert.Equal(300, requests.GetProperty("latency").GetProperty("max").GetDouble());
        Assert.Equal(1, scenarios[1].GetProperty("requests")[0].GetProperty("outcomes").GetProperty("error").GetInt32());
        Assert.Equal(1, scenarios[1].GetProperty("requests")[0].GetProperty("statuses").GetProperty("500").GetInt32());
        Assert.Equal(scenarios[0].GetProperty("series").GetProperty("rows").GetArrayLength(), Report.Results[0].Main.Seconds.Count);
    }

    [Fact]
    public void Html_OfAReport_NeedsNothingElse()
    {
        var page = HtmlReport.Write(Report);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Elsewhere(), page);
        Assert.Contains("Thresholds broken: 1.", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        // Both runs have three charts, the first one also one of memory.
        Assert.Equal(7, Figure().Count(page));
    }

    [Fact]
    public void Html_OfTextWithMarkup_EncodesIt()
    {
        var page = HtmlReport.Write(Report);

        Assert.Contains("Does &lt;it&gt; hold?", page, StringComparison.Ordinal);
        Assert.Contains("Something &amp; more was found.", page, StringComparison.Ordinal);
        Assert.Contains("Test &lt;CPU&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_OfARun_HasWordsForEachChart()
    {
        var page = HtmlReport.Write(Report);

        Assert.Equal(Figure().Count(page), SpokenChart().Count(page));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_OfAReport_SaysWhatBrokeAndWhatWasMissed()
    {
        var page = MarkdownReport.Write(Report);

        Assert.Contains("Thresholds that were broken, 1:\n- a-scenario with SQLite: wanted is every status 200, measured was 1 request ended otherwise: 1 times 500.", page, StringComparison.Ordinal);
        Assert.Contains("Targets that were missed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_IntoAFolder_MakesThreeFiles()
    {
        var folder = Directory.CreateTempSubdirectory("load-report-");
        try
        {
            var path = await Report.WriteAsync(Path.Combine(folder.FullName, "new"), "load", CancellationToken.None);

            Assert.Equal("2026-11-22-load.html", Path.GetFileName(path));
            Assert.Equal([".html", ".json", ".md"], Directory.GetFiles(Path.Combine(folder.FullName, "new")).Select(file => Path.GetExtension(file)!).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("(src|href)=\"(?!#)|url\\(|@import", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("<figure>", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Figure();

    [GeneratedRegex("role=\"img\" aria-label=\"[^\"]{20,}\"", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex SpokenChart();
}
