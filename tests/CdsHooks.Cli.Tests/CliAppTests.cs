using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests;

public class CliAppTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("pack", "lint")]
    [InlineData("pack", "lint", "/no/such/folder")]
    [InlineData("pack", "new", "Not Kebab")]
    [InlineData("replay", "/no/such/folder", "--url", "http://127.0.0.1:1")]
    [InlineData("fhirpath", "1", "/no/such/file.json")]
    [InlineData("scopes", "--for", "nobody")]
    [InlineData("ehr", "show", "st-mary")]
    public async Task Run_WrongUsage_Exits2WithAReasonOnTheErrorStream(params string[] args)
    {
        var run = await Tool.RunAsync(args);
        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.NotEqual("", run.Error);
        Assert.Equal("", run.Out);
    }

    [Theory]
    [InlineData("pack", "lint", "$")]
    [InlineData("fhirpath", "1", "$", "--pack", "*")]
    [InlineData("pack", "explain", "*", "$")]
    public async Task Run_FileWithHalfACharacter_Exits2WithoutAStackTrace(params string[] args)
    {
        using var pack = await Packs.SmallPack.MakeAsync();
        using var folder = new TemporaryFolder();
        var file = folder.Write("call.json", """{"hook":"\ud800"}""");
        var run = await Tool.RunAsync([.. args.Select(arg => arg switch { "$" => file, "*" => pack.Path, _ => arg })]);
        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("The tool broke", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "pack")]
    [InlineData("pack --help", "lint")]
    [InlineData("pack new --help", "--into")]
    [InlineData("pack lint --help", "--json")]
    [InlineData("pack test --help", "--junit")]
    [InlineData("pack explain --help", "--service")]
    [InlineData("pack diff --help", "<requests>")]
    [InlineData("fhirpath --help", "--lenient")]
    [InlineData("scopes --help", "--v1")]
    [InlineData("replay --help", "--expect")]
    [InlineData("ehr --help", "history")]
    [InlineData("ehr add --help", "--fhir-base")]
    [InlineData("ehr list --help", "--ledger")]
    [InlineData("ehr show --help", "--json")]
    [InlineData("ehr test --help", "--json")]
    [InlineData("ehr set --help", "--unset")]
    [InlineData("ehr history --help", "--count")]
    public async Task Help_OfEachVerb_NamesItsOptions(string line, string expected)
    {
        var run = await Tool.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Fine, run.Exit);
        Assert.Contains(expected, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
    }
}
