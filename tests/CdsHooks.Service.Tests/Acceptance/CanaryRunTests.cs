extern alias simulator;

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Sessions;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Service.Tests.Privacy;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Scopes;
using CdsHooks.Testing.Redis;
using CdsHooks.Testing.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>Drives launches, pages, refreshes, sign-outs, backend tokens, keys and the work on populations along every way they can end, with charts, contexts and tokens that are marked; then looks for
/// the marks, in every form a text can leave by, wherever they must not be: logs down to Trace, spans, metrics, what a receiver of telemetry is sent, the ledger, shared state, headers, pages without a chart.</summary>
public sealed class CanaryRunTests
{
    private const string PatientId = "pat-canary-7Q31";
    private const string EncounterId = "enc-canary-7Q32";

    /// <summary>What tells of the patient and the user, as it stands in the chart, the launch and the tokens.</summary>
    private static readonly string[] Personal =
    [
        "CANARYFAM7Q", "CANARYGIVEN7Q", "MRN-CANARY-91", "1901-02-03", "555-0199-7731", "Canary Street 77", PatientId, EncounterId, "canary-note-text-7Q", "canary-diagnostics-7Q",
        "canary-app-context-7Q", "canary-intent-7Q", "canary-user-7Q", "canary-study-7Q",
    ];

    [Fact]
    [Trait("row", "A12")]
    public Task A12_NothingOfAPatientOrASecret_LeavesByTheSide() => NothingLeavesAsync(redis: null);

    [RedisFact]
    [Trait("row", "A12")]
    [Trait("row", "B-01")]
    public async Task A12_NothingOfAPatientOrASecret_IsReadableInSharedState()
    {
        await using var redis = await RedisProcess.StartAsync();
        await NothingLeavesAsync(redis);
    }

    private static async Task NothingLeavesAsync(RedisProcess? redis)
    {
        await using var receiver = await OtlpStub.StartAsync();
        using var doors = new SideDoors();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Telemetry:OtlpEndpoint"] = receiver.Address.AbsoluteUri, ["Telemetry:TraceRatio"] = "1", ["Logging:LogLevel:Default"] = "Trace",
        };
        if (redis is not null)
        {
            (settings["SharedState:Provider"], settings["SharedState:ConnectionString"]) = ("Redis", redis.ConnectionString);
            // The machine that runs tests is busy; what is asked here is not how fast it is.
            settings["SharedState:Timeout"] = "00:00:02";
        }
        var run = await SmartRun.StartAsync(settings: settings);
        var drive = new CanaryDrive(run, PatientId, EncounterId);
        string state, ledger;
        try
        {
            await drive.AllAsync();
            state = redis is null ? "" : string.Join('\n', (await redis.DumpAsync()).Select(pair => $"{pair.Key} {pair.Value}"));
            ledger = LedgerOf(run.Host);
            Assert.Contains(run.Host.Logs.Lines, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Trace);
        }
        finally
        {
            await run.DisposeAsync();
        }
        var secrets = drive.Secrets;
        Assert.True(secrets.Count > 60, $"{secrets.Count} secrets");
        string[] all = [.. Personal, .. secrets];
        var log = string.Join('\n', run.Host.Logs.Lines.Select(line => $"{line.Category} {line.Text}"));
        var sinks = new (string Name, string Text)[]
        {
            // The framework's own log below Warning names addresses with their queries; what is shipped leaves it out, and what is exported is looked at below.
            ("logs", string.Join('\n', run.Host.Logs.Lines.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning || !line.Category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)).Select(line => $"{line.Category} {line.TextWithoutPath}"))),
            ("audit", string.Join('\n', run.Host.Logs.Lines.Where(line => line.Category == "CdsHooks.Audit").Select(line => line.TextWithoutPath))),
            ("spans and metrics", string.Join('\n', doors.Told)),
            ("exported traces", receiver.Of("traces")), ("exported metrics", receiver.Of("metrics")), ("exported logs", receiver.Of("logs")),
            ("ledger", ledger), ("shared state", state),
            ("headers", string.Join('\n', drive.Headers)), ("pages without a chart", string.Join('\n', drive.PlainPages)),
        };
        Assert.All(sinks.Where(sink => sink.Name != "shared state" || redis is not null), sink => Assert.NotEmpty(sink.Text));
        var leaks = sinks.SelectMany(sink => Canary.Of(sink.Text, all).Select(leak => $"{sink.Name}: {leak}")).ToList();
        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Take(40)) + "\n\n" + string.Join('\n', log.Split('\n').Where(line => all.Any(canary => line.Contains(canary, StringComparison.OrdinalIgnoreCase))).Take(12).Select(line => line[..Math.Min(400, line.Length)])));

        // What may be told is told, so the scanner looks in the right places.
        Assert.All(sinks.Where(sink => sink.Name is "logs" or "audit" or "spans and metrics" or "exported metrics" or "exported logs" or "ledger"), sink => Assert.NotEmpty(Canary.In(sink.Text, "sim-plain/local")));
        // The marks were there to be found: the EHRs were sent and sent them, and the app's own pages show them.
        var wire = string.Join('\n', run.Simulator.Ehrs.ByName.Values.SelectMany(ehr => ehr.Recording.All).Select(exchange => $"{exchange.Url} {exchange.Body} {exchange.Answer}"));
        Assert.All(secrets, secret => Assert.NotEmpty(secret));
        Assert.Contains(PatientId, wire, StringComparison.Ordinal);
        Assert.Contains("CANARYFAM7Q", string.Join('\n', drive.ChartPages), StringComparison.Ordinal);
        Assert.Contains("MRN-CANARY-91", string.Join('\n', drive.ChartPages), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "A12")]
    public async Task A12_BugWhoseMessageQuotesTheChart_IsNotRepeated()
    {
        const string Message = "CANARYFAM7Q 1901-02-03 tok-canary-7Q";
        await using var hosts = new LaunchHost();
        var host = hosts.Run();
        var browser = new TestBrowser(host);
        var app = await browser.LaunchAsync();
        var state = await browser.BeginAsync("two");
        hosts.Launches.Shape = (_, _) => throw new InvalidOperationException(Message);
        var pages = new List<Exchange> { (await browser.ReturnAsync(state)).Is(500) };
        hosts.Launches.Renewing = (_, _) => throw new InvalidOperationException(Message);
        hosts.Clock.Move(TimeSpan.FromSeconds(500));
        pages.Add(await browser.VisitAsync(app));
        Assert.All(pages, page => Assert.Empty(Canary.Of($"{page.Response.Headers}\n{page.Text}", ["CANARYFAM7Q", "1901-02-03", "tok-canary-7Q"])));
        Assert.All(host.Logs.Lines, line => Assert.Empty(Canary.Of(line.TextWithoutPath, ["CANARYFAM7Q", "1901-02-03", "tok-canary-7Q"])));
        // Neither is it silent.
        Assert.Contains(host.Logs.Lines, line => line.Text.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x CANARYFAM7Q y", "plain")]
    [InlineData("x canaryfam7q y", "plain")]
    [InlineData("x MRN%2DCANARY%2F91 y", "percent-encoded")]
    [InlineData("bearer UTF16", "UTF-16")]
    [InlineData("hex", "hexadecimal")]
    [Trait("row", "A12")]
    public void A12_Scanner_FindsEachForm(string kind, string form)
    {
        var canary = form == "percent-encoded" ? "MRN%CANARY/91" : "CANARYFAM7Q";
        var text = form switch
        {
            "UTF-16" => Encoding.Latin1.GetString(Encoding.Unicode.GetBytes("z" + canary)),
            "hexadecimal" => Convert.ToHexString(Encoding.UTF8.GetBytes("z" + canary)),
            "percent-encoded" => "x" + Uri.EscapeDataString(canary),
            _ => kind,
        };
        Assert.Contains(form, Canary.In(text, canary));
    }

    [Fact]
    [Trait("row", "A12")]
    public void A12_Scanner_FindsBase64_WhateverStandsAroundIt()
    {
        for (var before = 0; before < 5; before++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string('~', before) + "CANARYFAM7Q?>" + "tail");
            Assert.NotEmpty(Canary.In("x " + Convert.ToBase64String(bytes), "CANARYFAM7Q?>"));
            Assert.NotEmpty(Canary.In("x " + System.Buffers.Text.Base64Url.EncodeToString(bytes), "CANARYFAM7Q?>"));
        }
        Assert.Empty(Canary.In("nothing of the kind", "CANARYFAM7Q"));
    }

    private static string LedgerOf(RunningHost host)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(host.LedgerFile)!, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".key", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            text.Append(Encoding.Latin1.GetString(copy.ToArray()));
        }
        return text.ToString();
    }
}
