using CdsHooks.Cli.Output;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Ehrs;
using CdsHooks.Testing.Postgres;

namespace CdsHooks.Cli.Tests.Ehrs;

/// <summary>Operators register EHRs straight in the ledger.</summary>
public sealed class EhrCommandTests : IDisposable
{
    private static readonly string[] Mary = ["st-mary", "production", "--vendor", "epic", "--fhir-base", "https://fhir.example.org/r4", "--issuer", "https://ehr.example.org", "--jwks", "https://ehr.example.org/jwks"];

    private readonly TemporaryFolder folder = new();

    private string File => folder["data/cdshooks.db"];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task Add_BeforeTheFirstStart_MakesTheLedger_AndListShowsIt()
    {
        var added = await RunAsync(["add", .. Mary, "--set", "chartAccess.maxPages=3"]);
        Assert.Equal((ExitCode.Fine, "Added st-mary/production. Next: cdshooks ehr test st-mary production\n"), (added.Exit, added.Out));
        var list = await RunAsync("list");
        Assert.Equal(
            """
            ehr                 state    vendor  FHIR base                    issuer
            st-mary/production  enabled  epic    https://fhir.example.org/r4  https://ehr.example.org

            """.ReplaceLineEndings("\n"), list.Out);
        Assert.Equal("st-mary", (await RunAsync("list", "--json")).Json[0]!["slug"]!.ToString());
    }

    [Fact]
    public async Task Show_TellsWhatIsSetFromWhatIsDefault()
    {
        await RunAsync(["add", .. Mary, "--set", "chartAccess.maxPages=3"]);
        var lines = (await RunAsync("show", "st-mary", "production")).Out.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Contains(lines, words => words is ["chartAccess.maxPages", "3"]);
        Assert.Contains(lines, words => words is ["smart.signingAlgorithm", "RS384", "default"]);
        var json = (await RunAsync("show", "st-mary", "production", "--json")).Json;
        Assert.Equal(3, (int)json["effective"]!["chartAccess.maxPages"]!);
        Assert.Equal(3, (int)json["settings"]!["chartAccess"]!["maxPages"]!);
        Assert.Contains("smart.signingAlgorithm", json["defaults"]!.AsArray().Select(path => path!.ToString()));
    }

    [Fact]
    public async Task Set_ChangesAndTakesBack_AndHistoryTellsWho()
    {
        await RunAsync(["add", .. Mary, "--set", "chartAccess.maxPages=3"]);
        var set = await RunAsync("set", "st-mary", "production", "rendering.maxCards=5", "--unset", "chartAccess.maxPages");
        Assert.Equal("chartAccess.maxPages: 3 -> default\nrendering.maxCards: default -> 5\n", set.Out);
        Assert.Equal("Nothing changes.\n", (await RunAsync("set", "st-mary", "production", "rendering.maxCards=5")).Out);
        Assert.Equal("st-mary/production is disabled.\n", (await RunAsync("disable", "st-mary", "production")).Out);
        Assert.Equal("st-mary/production was disabled already.\n", (await RunAsync("disable", "st-mary", "production")).Out);
        Assert.Equal("st-mary/production is enabled.\n", (await RunAsync("enable", "st-mary", "production")).Out);

        var history = (await RunAsync("history", "st-mary", "production", "--json")).Json.AsArray();
        Assert.Equal(["enabled", "disabled", "changed", "added"], history.Select(change => change!["action"]!.ToString()));
        Assert.All(history, change => Assert.Equal($"cdshooks ({Environment.UserName})", change!["by"]!.ToString()));
        Assert.Equal(3, (int)history[2]!["cells"]!["chartAccess.maxPages"]!["before"]!);
        Assert.Contains("isEnabled: true -> false", (await RunAsync("history", "--count", "2")).Out, StringComparison.Ordinal);
        Assert.Single((await RunAsync("history", "--count", "1", "--json")).Json.AsArray());
    }

    [Fact]
    public async Task Add_SeveralFaults_TellsAll_AndMakesNoLedger()
    {
        var refused = await RunAsync("add", "st-mary", "production", "--vendor", "epik", "--fhir-base", "http://fhir.example.org", "--set", "chartAccess.maxPage=3");
        Assert.Equal(ExitCode.Usage, refused.Exit);
        Assert.Equal(
            """
            vendor: It is one of plain, epic, oracle-health, athenahealth, eclinicalworks. (did you mean 'epic'?)
            fhirBaseUrl: The URL must be https; http is for Development alone.
            chartAccess.maxPage: There is no such setting. (did you mean 'chartAccess.maxPages'?)

            """.ReplaceLineEndings("\n"), refused.Error);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Add_Twice_OrWithTheIssuerOfAnother_IsRefused()
    {
        await RunAsync(["add", .. Mary]);
        Assert.Contains("registered already", (await RunAsync(["add", .. Mary])).Error, StringComparison.Ordinal);
        var other = await RunAsync(["add", "st-paul", .. Mary[1..]]);
        Assert.Equal(ExitCode.Usage, other.Exit);
        Assert.Contains("cdsClient.tenants: st-mary/production has the same issuer", other.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await RunAsync(["add", "st-paul", .. Mary[1..], "--disabled"])).Exit);
        Assert.Equal(ExitCode.Usage, (await RunAsync("enable", "st-paul", "production")).Exit);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show", "st-mary", "production")]
    [InlineData("disable", "st-mary", "production")]
    [InlineData("unpin", "st-mary", "production")]
    [InlineData("set", "st-mary", "production", "rendering.maxCards=1")]
    [InlineData("history")]
    public async Task NoLedgerThere_IsSaid_AndNoneIsMade(params string[] words)
    {
        var run = await RunAsync(words);
        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Contains("There is no ledger", run.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Ledger_IsFoundBySettingsOfTheService()
    {
        folder.Write("appsettings.json", """{"Storage":{"ConnectionString":"Data Source=kept/here.db"}}""");
        var added = await Tool.RunAsync(["ehr", "add", .. Mary, "--content-root", folder.Path]);
        Assert.Equal((ExitCode.Fine, ""), (added.Exit, added.Error));
        Assert.True(System.IO.File.Exists(folder["kept/here.db"]));
        Assert.Contains("st-mary", (await Tool.RunAsync("ehr", "list", "--content-root", folder.Path)).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "nobody", "production")]
    [InlineData("unpin", "nobody", "production")]
    [InlineData("show", "Nobody", "production")]
    [InlineData("set", "st-mary", "production")]
    [InlineData("set", "st-mary", "production", "rendering.maxCards")]
    [InlineData("set", "st-mary", "production", "rendering.maxCards=101")]
    [InlineData("set", "st-mary", "production", "--unset", "fhirBaseUrl")]
    [InlineData("set", "st-mary", "production", "--unset", "nonsense")]
    [InlineData("history", "st-mary")]
    [InlineData("history", "--count", "0")]
    [InlineData("history", "--count", "10001")]
    [InlineData("list", "--provider", "Oracle")]
    public async Task WrongUsage_Exits2WithAReason(params string[] words)
    {
        await RunAsync(["add", .. Mary]);
        var run = await RunAsync(words);
        Assert.Equal((ExitCode.Usage, ""), (run.Exit, run.Out));
        Assert.NotEqual("", run.Error);
        Assert.DoesNotContain("The tool broke", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smart.privateKey=-----BEGIN PRIVATE KEY-----CANARY")]
    [InlineData("-----BEGIN PRIVATE KEY-----CANARY")]
    [InlineData("smart.clientSecret=CANARY")]
    public async Task ASecret_IsRefused_AndNotRepeated(string word)
    {
        await RunAsync(["add", .. Mary]);
        var run = await RunAsync("set", "st-mary", "production", "--", word);
        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.DoesNotContain("CANARY", run.Error + run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Host=;Password=CANARY;=")]
    [InlineData("")]
    public async Task WrongConnectionString_IsSaid_AndNotRepeated(string connection)
    {
        var run = await Tool.RunAsync(["ehr", "add", .. Mary, "--ledger", connection]);
        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.DoesNotContain("CANARY", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("The tool broke", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_IsListed_AndCanBeSwitchedOff_NotOn()
    {
        await RunAsync(["add", .. Mary]);
        using (var ledger = await StandaloneLedger.OpenAsync(new LedgerOptions { ConnectionString = $"Data Source={File}" }, folder.Path, TimeProvider.System, default))
        {
            var record = (await ledger.Ehrs.AllAsync(default)).Single();
            var change = new EhrChange { Slug = "st-mary", Environment = "production", At = TimeProvider.System.GetUtcNow(), By = "test", Action = "changed", Details = "{}" };
            await ledger.Ehrs.SaveAsync(record with { Settings = """{"ofAnotherVersion":1}""" }, change, default);
        }
        Assert.Contains("unreadable", (await RunAsync("list")).Out, StringComparison.Ordinal);
        Assert.Contains("ofAnotherVersion: There is no such setting.", (await RunAsync("show", "st-mary", "production")).Error, StringComparison.Ordinal);
        Assert.Equal("st-mary/production is disabled.\n", (await RunAsync("disable", "st-mary", "production")).Out);
        Assert.Equal(ExitCode.Usage, (await RunAsync("enable", "st-mary", "production")).Exit);
    }

    [Fact]
    [Trait("Requirement", "D-04")]
    public async Task Unpin_ForgetsWhereEndpointsWere_AndHistoryTellsWho()
    {
        await RunAsync(["add", .. Mary]);
        Assert.Equal("No endpoint of st-mary/production is pinned.\n", (await RunAsync("unpin", "st-mary", "production")).Out);
        using (var ledger = await StandaloneLedger.OpenAsync(new LedgerOptions { ConnectionString = $"Data Source={File}" }, folder.Path, TimeProvider.System, default))
        {
            var pin = new EndpointPin
            {
                Slug = "st-mary",
                Environment = "production",
                FhirBase = "https://fhir.example.org/r4",
                Endpoint = "token_endpoint",
                Origin = "https://auth.example.org",
                SeenAt = TimeProvider.System.GetUtcNow(),
            };
            await ledger.EndpointPins.FirstSeenAsync(pin, default);
            await ledger.EndpointPins.FirstSeenAsync(pin with { Endpoint = "jwks_uri" }, default);
        }
        Assert.Equal(
            "jwks_uri: https://auth.example.org is forgotten.\ntoken_endpoint: https://auth.example.org is forgotten.\n", (await RunAsync("unpin", "st-mary", "production")).Out);
        Assert.Equal("No endpoint of st-mary/production is pinned.\n", (await RunAsync("unpin", "st-mary", "production")).Out);
        var history = (await RunAsync("history", "st-mary", "production")).Out;
        Assert.Contains($"st-mary/production unpinned by cdshooks ({Environment.UserName})", history, StringComparison.Ordinal);
        Assert.Contains("token_endpoint: \"https://auth.example.org\" -> ", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_TellsWhatItFound_AndExits1WhenSomethingWillFail()
    {
        await using var published = await PublishedEhr.StartAsync();
        await RunAsync("add", "st-mary", "test", "--development", "--fhir-base", published.FhirBase, "--issuer", "x", "--jwks", published.KeySetUrl, "--set", "chartAccess.allowsPrivateNetwork=true");
        var fine = await RunAsync("test", "st-mary", "test");
        Assert.Equal((ExitCode.Fine, ""), (fine.Exit, fine.Error));
        Assert.Contains("ok       metadata: A FHIR server of release 4 (4.0.1), software TestEhr.", fine.Out, StringComparison.Ordinal);

        published.Answer("/jwks", 404);
        var bad = await RunAsync("test", "st-mary", "test", "--json");
        Assert.Equal(ExitCode.Problems, bad.Exit);
        Assert.Equal("problem", Assert.Single(bad.Json.AsArray(), finding => finding!["step"]!.ToString() == "key set")!["result"]!.ToString());
    }

    [PostgresFact]
    public async Task PostgreSql_IsAsGoodALedger_AndOneThatIsAwayIsSaid()
    {
        await using var server = await PostgresServer.StartAsync();
        var ledger = await server.CreateDatabaseAsync();
        string[] where = ["--ledger", ledger, "--provider", "PostgreSql"];
        Assert.Equal(ExitCode.Fine, (await Tool.RunAsync(["ehr", "add", .. Mary, .. where])).Exit);
        Assert.Contains("st-mary/production", (await Tool.RunAsync(["ehr", "list", .. where])).Out, StringComparison.Ordinal);
        Assert.Equal("added", (await Tool.RunAsync(["ehr", "history", "--json", .. where])).Json[0]!["action"]!.ToString());

        await server.StopAsync();
        var away = await Tool.RunAsync(["ehr", "list", .. where]);
        Assert.Equal((ExitCode.Usage, ""), (away.Exit, away.Out));
        Assert.NotEqual("", away.Error);
        Assert.DoesNotContain("The tool broke", away.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ledger, away.Error, StringComparison.Ordinal);
    }

    private Task<Tool> RunAsync(params string[] words)
    {
        string[] where = ["--ledger", $"Data Source={File}"];
        var end = Array.IndexOf(words, "--");
        return Tool.RunAsync(end < 0 ? ["ehr", .. words, .. where] : ["ehr", .. words[..end], .. where, .. words[end..]]);
    }
}
