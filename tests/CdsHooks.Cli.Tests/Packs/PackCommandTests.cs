using System.Xml.Linq;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests.Packs;

public class PackCommandTests
{
    [Fact]
    public async Task New_Pack_LintsAndTestsGreen()
    {
        using var pack = await SmallPack.MakeAsync();
        var lint = await Tool.RunAsync("pack", "lint", pack.Path);
        Assert.Equal("1 pack, 0 errors, 0 warnings\n", lint.Out);
        Assert.Equal(ExitCode.Fine, lint.Exit);
        var test = await Tool.RunAsync("pack", "test", pack.Path);
        Assert.StartsWith("gaps\n  gaps-hba1c-overdue  2 passed\n1 pack, 2 tests: 2 passed, 0 failed, in ", test.Out, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Fine, ""), (test.Exit, test.Error));
    }

    [Fact]
    public async Task New_NameThatIsTaken_IsLeftAlone()
    {
        using var pack = await SmallPack.MakeAsync();
        var before = await File.ReadAllTextAsync(pack.Rules);
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("pack", "new", "gaps", "--into", System.IO.Path.GetDirectoryName(pack.Path)!)).Exit);
        Assert.Equal(before, await File.ReadAllTextAsync(pack.Rules));
    }

    [Fact]
    public async Task Lint_Fault_IsShownWithPlaceAndANearName()
    {
        using var pack = await SmallPack.MakeAsync();
        pack.Change("%a1c.empty()", "%a1d.empty()");
        var run = await Tool.RunAsync("pack", "lint", pack.Path);
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Matches($@"^{System.Text.RegularExpressions.Regex.Escape(pack.Rules)}:\d+:\d+ EXPR\d+ .*\(did you mean '%?a1c'\?\)", run.Out);
        Assert.Contains("1 pack, 1 error, 0 warnings", run.Out, StringComparison.Ordinal);
        var json = (await Tool.RunAsync("pack", "lint", pack.Path, "--json")).Json;
        Assert.Equal(1, json["errors"]!.GetValue<int>());
        Assert.Equal("error", json["problems"]![0]!["severity"]!.ToString());
    }

    [Theory]
    [InlineData("pack", "explain", "*", "$", "--json")]
    [InlineData("pack", "diff", "*", "*", "calls", "--json")]
    [InlineData("fhirpath", "1", "$", "--pack", "*", "--json")]
    [InlineData("scopes", "*", "--json")]
    public async Task Json_OfAPackThatIsRefused_IsItsProblems(params string[] args)
    {
        using var pack = await SmallPack.MakeAsync();
        pack.Change("%a1c.empty()", "%a1d.empty()");
        var run = await Tool.RunAsync([.. args.Select(arg => arg switch { "$" => "call.json", "*" => pack.Path, _ => arg })]);
        Assert.Equal((ExitCode.Problems, ""), (run.Exit, run.Error));
        Assert.Equal("EXPR004", run.Json["problems"]![0]!["code"]!.ToString());
    }

    [Fact]
    public async Task Test_FilterThatNoTestMeets_IsWrongUsage()
    {
        using var pack = await SmallPack.MakeAsync();
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("pack", "test", pack.Path, "--filter", "no such test")).Exit);
    }

    [Fact]
    public async Task Lint_PackOfAFolder_TakesThoseItUsesAlong()
    {
        using var pack = await SmallPack.MakeAsync();
        var user = pack.Other("user", "  diabetes: { icd10cmPrefixes: [E10, E11] }\n", "");
        var manifest = await File.ReadAllTextAsync(user + "/pack.yaml");
        await File.WriteAllTextAsync(user + "/pack.yaml", manifest.Replace("pack: gaps", "pack: user\nuses: [shared]", StringComparison.Ordinal));
        Directory.CreateDirectory(pack["shared"]);
        await File.WriteAllTextAsync(pack["shared/pack.yaml"], """
            pack: shared
            version: 1.0.0
            format: 1
            fhir: 4.0.1
            title: Shared
            author: none
            reviewer: none
            reviewBy: 2099-01-01
            valueSets:
              diabetes: { icd10cmPrefixes: [E10, E11] }
            """);
        var run = await Tool.RunAsync("pack", "lint", user);
        Assert.Equal("1 pack, 0 errors, 0 warnings\n", run.Out);
    }

    [Fact]
    public async Task Test_FailingTest_IsToldAndWrittenAsJUnit()
    {
        using var pack = await SmallPack.MakeAsync();
        pack.Change("today - 1 month", "today - 13 months");
        var run = await Tool.RunAsync("pack", "test", pack.Path, "--junit", pack["junit.xml"]);
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains("FAILED a result of last month is not", run.Out, StringComparison.Ordinal);
        Assert.Contains("expected silent", run.Out, StringComparison.Ordinal);
        Assert.Contains("but      it is fires: \"HbA1c overdue\"", run.Out, StringComparison.Ordinal);
        var junit = XDocument.Load(pack["junit.xml"]);
        Assert.Equal(("2", "1"), (junit.Root!.Attribute("tests")!.Value, junit.Root.Attribute("failures")!.Value));
        var json = (await Tool.RunAsync("pack", "test", pack.Path, "--json", "--filter", "last month")).Json;
        Assert.Equal((0, 1), (json["passed"]!.GetValue<int>(), json["failed"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Test_RefusedPack_Exits1()
    {
        using var pack = await SmallPack.MakeAsync();
        pack.Change("status: active", "status: activ");
        var run = await Tool.RunAsync("pack", "test", pack.Path);
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains("hba1c-overdue.yaml:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_Watch_RunsAgainAfterAChangeUntilStopped()
    {
        using var pack = await SmallPack.MakeAsync();
        using var stop = new CancellationTokenSource();
        await using var output = new StringWriter();
        var rounds = 0;
        await using var error = new ListeningWriter(_ =>
        {
            if (++rounds == 1) { pack.Change("today - 1 month", "today - 13 months"); }
            else { stop.Cancel(); }
        });
        var exit = await CliApp.RunAsync(["pack", "test", pack.Path, "--watch"], new CliIo(output, error), stop.Token);
        Assert.Equal((ExitCode.Fine, 2), (exit, rounds));
        Assert.Contains("2 passed, 0 failed", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 passed, 1 failed", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_RuleThatFires_TellsFactsConditionsAndCard()
    {
        using var pack = await SmallPack.MakeAsync();
        var call = pack.Call("one");
        var run = await Tool.RunAsync("pack", "explain", pack.Path, call, "--today", "2026-06-15");
        Assert.Equal(ExitCode.Fine, run.Exit);
        Assert.Contains("%diabetes  known      1  Condition/c1\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("gaps-hba1c-overdue 0.1.0: fires", run.Out, StringComparison.Ordinal);
        Assert.Contains("when[2]: true  <-  %a1c.empty()", run.Out, StringComparison.Ordinal);
        Assert.Contains("info  HbA1c overdue  (gaps-hba1c-overdue)", run.Out, StringComparison.Ordinal);
        var json = (await Tool.RunAsync("pack", "explain", pack.Path, call, "--today", "2026-06-15", "--json")).Json;
        Assert.Equal("fires", json[0]!["rules"]![0]!["outcome"]!.ToString());
        Assert.Equal("HbA1c overdue", json[0]!["cards"]![0]!.ToString());
    }

    [Theory]
    [InlineData(false, "conditions", "not applicable, none: conditions:diabetes")]
    [InlineData(true, "unasked", "indeterminate, missing conditions:diabetes")]
    public async Task Explain_RuleThatDoesNotFire_TellsWhy(bool hasDiabetes, string key, string why)
    {
        using var pack = await SmallPack.MakeAsync();
        var run = await Tool.RunAsync("pack", "explain", pack.Path, pack.Call("one", hasDiabetes, key), "--today", "2026-06-15");
        Assert.Contains($"gaps-hba1c-overdue 0.1.0: {why}", run.Out, StringComparison.Ordinal);
        Assert.Contains("0 cards", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary: \"HbA1c overdue\"\n      detail", "summary: \"HbA1c is due\"\n      detail", "~ gaps-hba1c-overdue: HbA1c is due", "0 added, 0 removed, 1 changed")]
    [InlineData("%diabetes.exists()", "%diabetes.count() > 1", "- gaps-hba1c-overdue: HbA1c overdue", "0 added, 1 removed, 0 changed")]
    public async Task Diff_OtherRule_TellsWhichCardsDiffer(string text, string by, string line, string sum)
    {
        using var pack = await SmallPack.MakeAsync();
        pack.Call("with");
        pack.Call("without", hasDiabetes: false);
        var other = pack.Other("other", text, by);
        var run = await Tool.RunAsync("pack", "diff", pack.Path, other, pack.Calls, "--today", "2026-06-15");
        Assert.Equal(ExitCode.Problems, run.Exit);
        Assert.Contains(line, run.Out, StringComparison.Ordinal);
        Assert.EndsWith($"2 requests, 1 with other cards: {sum}\n", run.Out, StringComparison.Ordinal);
        Assert.Single((await Tool.RunAsync("pack", "diff", pack.Path, other, pack.Calls, "--today", "2026-06-15", "--json")).Json.AsArray());
    }

    [Fact]
    public async Task Diff_SamePack_Exits0()
    {
        using var pack = await SmallPack.MakeAsync();
        pack.Call("with");
        var run = await Tool.RunAsync("pack", "diff", pack.Path, pack.Path, pack.Calls);
        Assert.Equal((ExitCode.Fine, "1 request, 0 with other cards: 0 added, 0 removed, 0 changed\n"), (run.Exit, run.Out));
    }

    [Theory]
    [InlineData("%diabetes.code.memberOf('diabetes')", "System.Boolean  true\n")]
    [InlineData("%a1c.exists()", "System.Boolean  false\n")]
    [InlineData("%patient.age()", "System.Integer  56\n")]
    [InlineData("%today", "System.Date  2026-06-15\n")]
    public async Task FhirPath_InAPack_KnowsItsFactsSetsAndFunctions(string expression, string expected)
    {
        using var pack = await SmallPack.MakeAsync();
        var run = await Tool.RunAsync("fhirpath", expression, pack.Call("one"), "--pack", pack.Path, "--today", "2026-06-15");
        Assert.Equal((ExitCode.Fine, expected, ""), (run.Exit, run.Out, run.Error));
    }

    [Fact]
    public async Task FhirPath_FactThatWasNotSent_IsIncomplete()
    {
        using var pack = await SmallPack.MakeAsync();
        var call = pack.Call("one", conditions: "unasked");
        Assert.Equal("(empty, not all is known)\n", (await Tool.RunAsync("fhirpath", "%diabetes", call, "--pack", pack.Path)).Out);
        Assert.Equal("(empty, not all is known)\n", (await Tool.RunAsync("fhirpath", "%diabetes.exists()", call, "--pack", pack.Path)).Out);
        Assert.Contains("did you mean '%diabetes'?", (await Tool.RunAsync("fhirpath", "%diabetis", call, "--pack", pack.Path)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("patient/Condition.rs patient/Observation.rs patient/Patient.r")]
    [InlineData("patient/Condition.read patient/Observation.read patient/Patient.read", "--v1")]
    [InlineData("system/Condition.rs system/Observation.rs system/Patient.r", "--for", "system")]
    public async Task Scopes_OfAPack_FollowFromItsFacts(string expected, params string[] options)
    {
        using var pack = await SmallPack.MakeAsync();
        var run = await Tool.RunAsync(["scopes", pack.Path, .. options]);
        Assert.Equal(ExitCode.Fine, run.Exit);
        Assert.StartsWith(expected + "\n\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(expected, (await Tool.RunAsync(["scopes", pack.Path, "--json", .. options])).Json["scope"]!.ToString());
    }
}
