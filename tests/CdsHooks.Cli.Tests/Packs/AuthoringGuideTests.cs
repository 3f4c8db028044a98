using System.Text.RegularExpressions;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests.Packs;

/// <summary>docs/rule-authoring.md, done as a newcomer would do it.</summary>
public sealed partial class AuthoringGuideTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YamlBlock { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Guide_StepByStep_ComesTrue()
    {
        Assert.Equal(ExitCode.Fine, (await Tool.RunAsync("pack", "new", "my-clinic", "--into", folder.Path)).Exit);
        var rule = await GuidedRuleAsync();
        var pack = folder["my-clinic"];
        var file = folder.Write("my-clinic/rules/b12.yaml", rule);

        var tested = await Tool.RunAsync("pack", "test", pack);
        Assert.Contains("my-clinic-b12-on-metformin  3 passed", tested.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, tested.Exit);

        await File.WriteAllTextAsync(file, rule.Replace("%b12.empty()", "%b12.emtpy()", StringComparison.Ordinal));
        Assert.Contains(
            "EXPR003 There is no function 'emtpy'. (did you mean 'empty'?)", (await Tool.RunAsync("pack", "lint", pack)).Out, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, rule.Replace("%today - 4 years", "%today - 5 years", StringComparison.Ordinal));
        var failed = await Tool.RunAsync("pack", "test", pack);
        Assert.Contains("it is silent: on metformin for less than four years", failed.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Problems, failed.Exit);

        await File.WriteAllTextAsync(file, rule);
        var explained = await Tool.RunAsync("pack", "explain", pack, Repository("docs/examples/patient-view.json"));
        Assert.Contains("On metformin since 2019-05-02: no vitamin B12 in 12 months", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_OutsideARepository_BringsTheSchemaAlong()
    {
        await Tool.RunAsync("pack", "new", "my-clinic", "--into", folder.Path);

        Assert.Equal(await File.ReadAllTextAsync(Repository("schemas/pack-1.schema.json")), await File.ReadAllTextAsync(folder["my-clinic/pack-1.schema.json"]));
        Assert.StartsWith("# yaml-language-server: $schema=../pack-1.schema.json\n", await File.ReadAllTextAsync(folder["my-clinic/rules/hba1c-overdue.yaml"]), StringComparison.Ordinal);
    }

    private static async Task<string> GuidedRuleAsync() =>
        string.Join('\n', YamlBlock.Matches(await File.ReadAllTextAsync(Repository("docs/rule-authoring.md"))).Select(block => block.Groups["text"].Value));

    private static string Repository(string path)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CdsHooks.sln"))) { root = Path.GetDirectoryName(root)!; }
        return Path.Combine(root, path);
    }
}
