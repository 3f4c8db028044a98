using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests.Population;

/// <summary>The work on populations from the command line, against the simulated EHR.</summary>
public sealed class PopulationCommandTests
{
    private static readonly string Packs = Find(AppContext.BaseDirectory);

    [Theory]
    [InlineData("plain")]
    [InlineData("ecw")]
    public async Task Run_OfAnEhr_FetchesItsOwnTokenAndListsGaps(string manner)
    {
        await using var place = await SimulatedPlace.StartAsync();

        var run = await place.RunAsync("population", "run", "--ehr", $"sim-{manner}/test", "--group", "group-panel", "--packs", Packs, "--out", place.Output, "--show", "2");
        Assert.True(run.Exit == ExitCode.Fine, run.Out + run.Error);
        Assert.Contains("  done", run.Out, StringComparison.Ordinal);
        Assert.Contains("rule  ", run.Out, StringComparison.Ordinal);
        Assert.Contains("patients/s", run.Out, StringComparison.Ordinal);
        var gaps = await File.ReadAllLinesAsync(Path.Combine(place.Output, "gaps.csv"));
        Assert.Equal("rule,service,patient,indicator,summary,due", gaps[0]);
        Assert.True(gaps.Length > 3);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Run_WithoutAProtectionKey_SaysWhatToSet()
    {
        await using var place = await SimulatedPlace.StartAsync();

        var run = await place.RunElsewhereAsync("population", "run", "--ehr", "sim-plain/test", "--packs", Packs);
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains("Keys__ProtectionKey", run.Out, StringComparison.Ordinal);
        Assert.Contains("--queue", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAnUnknownClient_GivesTheChecklist()
    {
        await using var place = await SimulatedPlace.StartAsync();
        place.Simulator["plain"].Clients.Remove("cdshooks-backend");

        var run = await place.RunAsync("population", "run", "--ehr", "sim-plain/test", "--packs", Packs);
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains("invalid_client", run.Out, StringComparison.Ordinal);
        Assert.Contains("smart.backendClientId", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_AfterAFailure_GoesOn()
    {
        await using var place = await SimulatedPlace.StartAsync();
        await place.RunElsewhereAsync("population", "run", "--ehr", "sim-plain/test", "--packs", Packs);
        var id = (await place.RunAsync("population", "list", "--json")).Json[0]!["id"]!.ToString();

        var resumed = await place.RunAsync("population", "resume", id[..13], "--packs", Packs, "--json");
        Assert.Equal((ExitCode.Fine, "done"), (resumed.Exit, resumed.Json["phase"]!.ToString()));
    }

    [Fact]
    public async Task Queue_IsListedShownAndCancelled()
    {
        await using var place = await SimulatedPlace.StartAsync();
        var queued = await place.RunAsync("population", "run", "--ehr", "sim-plain/test", "--group", "group-panel", "--packs", Packs, "--queue");
        Assert.Equal(ExitCode.Fine, queued.Exit);
        var id = queued.Out[..36];

        Assert.Contains("waiting", (await place.RunAsync("population", "list")).Out, StringComparison.Ordinal);
        Assert.Contains("group-panel", (await place.RunAsync("population", "list")).Out, StringComparison.Ordinal);
        Assert.StartsWith(id, (await place.RunAsync("population", "show", id)).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await place.RunAsync("population", "cancel", id)).Exit);
        Assert.Contains("to be stopped", (await place.RunAsync("population", "show", id)).Out, StringComparison.Ordinal);
        Assert.Contains("There is no job", (await place.RunAsync("population", "show", "ffff")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OfADoneJob_HasATableOfRules()
    {
        await using var place = await SimulatedPlace.StartAsync();
        var run = await place.RunAsync("population", "run", "--ehr", "sim-plain/test", "--packs", Packs, "--json", "--show", "0");
        var shown = await place.RunAsync("population", "show", run.Json["id"]!.ToString());
        Assert.Contains("cannot tell", shown.Out, StringComparison.Ordinal);
        Assert.Contains("hiv-screening", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SinceLast_TakesTheStateOfTheNewestFinishedJobOfThatGroup()
    {
        await using var place = await SimulatedPlace.StartAsync();
        string[] run = ["population", "run", "--ehr", "sim-plain/test", "--packs", Packs, "--since", "last"];
        Assert.Contains("No job of sim-plain/test and all its patients was done yet", (await place.RunAsync(run)).Error, StringComparison.Ordinal);

        var first = await place.RunAsync([.. run[..^2], "--json", "--show", "0"]);
        Assert.Contains("was done yet", (await place.RunAsync([.. run, "--group", "group-panel"])).Error, StringComparison.Ordinal);
        var second = await place.RunAsync([.. run, "--json", "--show", "0"]);
        Assert.Equal(DateTimeOffset.Parse(first.Json["transactionTime"]!.ToString(), null), DateTimeOffset.Parse(second.Json["request"]!["since"]!.ToString(), null));
        Assert.Contains("Only what changed since", (await place.RunAsync("population", "show", second.Json["id"]!.ToString())).Out, StringComparison.Ordinal);
        Assert.Contains("--since is 'last'", (await place.RunAsync([.. run[..^1], "yesterday"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FromAFolder_ListsGaps()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Patient.ndjson", """{"resourceType":"Patient","id":"p1","birthDate":"1960-01-01","gender":"female"}""" + "\n");

        var run = await Tool.RunAsync("population", "run", "--from", folder.Path, "--packs", Packs, "--today", "2026-06-15");
        Assert.Equal(ExitCode.Fine, run.Exit);
        Assert.Contains("1 patients", run.Out, StringComparison.Ordinal);
    }

    private static string Find(string folder) => Path.Combine(folder, "content", "packs") is var packs && Directory.Exists(packs) ? packs : Find(Path.GetDirectoryName(folder)!);
}
