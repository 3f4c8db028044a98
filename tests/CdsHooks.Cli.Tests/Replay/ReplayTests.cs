using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests.Replay;

public class ReplayTests : IDisposable
{
    private const string Discovery = """{"services":[{"hook":"patient-view","id":"gaps"},{"hook":"patient-view","id":"other"},{"hook":"order-sign","id":"orders"}]}""";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Replay_WithoutService_CallsEachThatAnswersTheHook()
    {
        folder.Write("calls/one.json", """{"hook":"patient-view"}""");
        using var service = new StubService(Answer("HbA1c overdue"));
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", service.Url, "--json");
        Assert.Equal(ExitCode.Fine, run.Exit);
        Assert.Equal(["gaps", "other"], run.Json.AsArray().Select(row => row!["service"]!.ToString()));
        Assert.Equal(["HbA1c overdue"], run.Json[0]!["cards"]!.AsArray().Select(card => card!.ToString()));
    }

    [Fact]
    public async Task Replay_AgainstWhatWasSaved_IgnoresUuids()
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        using var service = new StubService(Answer("Too high a dose"));
        Assert.Equal(ExitCode.Fine, (await Tool.RunAsync("replay", folder["calls"], "--url", service.Url, "--save", folder["answers"])).Exit);
        var stored = await File.ReadAllTextAsync(folder["answers/one.orders.json"]);
        Assert.DoesNotContain("uuid", stored, StringComparison.Ordinal);
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", service.Url, "--expect", folder["answers"]);
        Assert.Equal(ExitCode.Fine, run.Exit);
        Assert.Contains("same", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OtherCards_Exits1AndNamesThem()
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        folder.Write("answers/one.orders.json", """{"cards":[{"summary":"Old","indicator":"info"}]}""");
        using var service = new StubService(Answer("New"));
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", service.Url + "/cds-services/", "--expect", folder["answers"]);
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains("- Old", run.Out, StringComparison.Ordinal);
        Assert.Contains("+ New", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"services":[{"hook":"order-sign","id":"\ud800"}]}""")]
    [InlineData("""{"services":[{"hook":"order-sign","id":"a","id":"b"}]}""")]
    public async Task Replay_OddDiscovery_Exits2(string discovery)
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        using var service = new StubService(_ => (200, discovery));
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", service.Url);
        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.DoesNotContain("The tool broke", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cards":[1]}""")]
    [InlineData("""{"cards":[{"summary":"\ud800"}]}""")]
    [InlineData("""{"cards":[{"summary":"a","summary":"b"}]}""")]
    public async Task Replay_OddAnswer_IsARowOfItsOwn(string answer)
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        using var service = new StubService(_ => (200, answer));
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", service.Url, "--service", "orders", "--json");
        Assert.DoesNotContain("The tool broke", run.Error, StringComparison.Ordinal);
        Assert.Equal(200, run.Json[0]!["status"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(302)]
    [InlineData(412)]
    [InlineData(500)]
    public async Task Replay_AnotherStatus_Exits1(int status)
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        using var service = new StubService(_ => (status, "{}"));
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", service.Url, "--service", "orders", "--json");
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Equal(status, run.Json[0]!["status"]!.GetValue<int>());
        Assert.Equal("refused", run.Json[0]!["result"]!.ToString());
    }

    [Fact]
    public async Task Replay_RefusalThatWasSaved_IsTheSame()
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        using var refusing = new StubService(_ => (412, "{}"));
        using var broken = new StubService(_ => (500, "{}"));
        using var answering = new StubService(Answer("Now there is one"));
        Assert.Equal(ExitCode.Fine, (await Tool.RunAsync("replay", folder["calls"], "--url", refusing.Url, "--service", "orders", "--save", folder["answers"])).Exit);
        Assert.Equal(ExitCode.Fine, (await Tool.RunAsync("replay", folder["calls"], "--url", refusing.Url, "--service", "orders", "--expect", folder["answers"])).Exit);
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", answering.Url, "--service", "orders", "--expect", folder["answers"]);
        Assert.Contains("- status 412\n  + status 200", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Problems, (await Tool.RunAsync("replay", folder["calls"], "--url", broken.Url, "--service", "orders", "--save", folder["answers"])).Exit);
    }

    [Fact]
    public async Task Replay_NobodyListens_SaysSo()
    {
        folder.Write("calls/one.json", """{"hook":"order-sign"}""");
        string url;
        using (var gone = new StubService(Answer(""))) { url = gone.Url; }
        var run = await Tool.RunAsync("replay", folder["calls"], "--url", url, "--service", "orders");
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains("no answer", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("replay", folder["calls"], "--url", url)).Exit);
    }

    [Fact]
    public async Task Replay_FileThatIsNoCall_IsWrongUsage()
    {
        folder.Write("calls/one.json", """{"cards":[]}""");
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("replay", folder["calls"], "--url", "http://127.0.0.1:1", "--service", "x")).Exit);
    }

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Func<string, (int Status, string Body)> Answer(string summary) => path => path == "/cds-services"
        ? (200, Discovery)
        : (200, $$"""{"cards":[{"uuid":"{{Guid.NewGuid()}}","summary":"{{summary}}","indicator":"info","source":{"label":"x"},"suggestions":[{"uuid":"{{Guid.NewGuid()}}","label":"Do it"}]}]}""");
}
