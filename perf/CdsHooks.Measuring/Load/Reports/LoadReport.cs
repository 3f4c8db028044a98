using CdsHooks.Measuring.Servers;

namespace CdsHooks.Measuring.Load.Reports;

/// <summary>All runs of one command.</summary>
/// <param name="What">Which command: gate, suite, or the scenarios by name.</param>
/// <param name="At">When it ended.</param>
/// <param name="Machine">Where.</param>
/// <param name="Took">How long it took, starting of servers included.</param>
/// <param name="Results">The runs in their order.</param>
internal sealed record LoadReport(string What, DateTimeOffset At, Machine Machine, TimeSpan Took, IReadOnlyList<ScenarioResult> Results)
{
    /// <summary>What has to be known to read the figures.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Requests left at planned times whatever came back (an open loop). Latency counts from when a request was due, so that waiting for a free connection or a late load generator is part of it.",
        "Load generator, FHIR server, PostgreSQL and Redis shared the machine with the service: rates are lower, and tails longer, than they would be on machines of their own.",
        "Degraded is an answer with status 200 and fewer cards than the same call earns from a server at rest. Lost is a request without an HTTP answer.",
        "CPU is user and system time of the service's process over the whole scenario, background work included, divided by its answers.",
    ];

    /// <summary>Verdicts that fail the command.</summary>
    public IReadOnlyList<(ScenarioResult Result, Verdict Verdict)> Breaches => [.. All.Where(each => each.Verdict.IsBreach)];

    /// <summary>Targets that were missed.</summary>
    public IReadOnlyList<(ScenarioResult Result, Verdict Verdict)> Missed => [.. All.Where(each => each.Verdict is { IsTarget: true, IsKept: false })];

    private IEnumerable<(ScenarioResult Result, Verdict Verdict)> All => Results.SelectMany(result => result.Verdicts.Select(verdict => (result, verdict)));

    /// <summary>Writes it into a folder as <c>DAY-NAME.html</c>, <c>.md</c> and <c>.json</c>.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="name">The name without the day.</param>
    /// <param name="cancel">Ends the writing.</param>
    /// <returns>Path of the page for people.</returns>
    public async Task<string> WriteAsync(string folder, string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{At.UtcDateTime:yyyy-MM-dd}-{name}");
        await File.WriteAllTextAsync(path + ".json", JsonReport.Write(this), cancel);
        await File.WriteAllTextAsync(path + ".md", MarkdownReport.Write(this), cancel);
        await File.WriteAllTextAsync(path + ".html", HtmlReport.Write(this), cancel);
        return path + ".html";
    }
}
