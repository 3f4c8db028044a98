using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Architecture.Tests;

/// <summary>docs/security.md names tests that exist.</summary>
public partial class SecurityDocumentTests
{
    [GeneratedRegex("`(?<test>[A-Za-z.]+(/[A-Za-z0-9]+)*/[A-Za-z0-9]+Tests)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named { get; }

    [Fact]
    public void EachTest_ThatIsNamed_Exists()
    {
        var files = Directory.EnumerateFiles(Repository.PathTo("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(file => file.Replace('\\', '/')).ToList();
        var named = Named.Matches(File.ReadAllText(Repository.PathTo("docs", "security.md"))).Select(match => match.Groups["test"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(files, file => IsNamed(test, file)));
    }

    [Fact]
    public void EachThreat_NamesATestOrSaysThatThereIsNone()
    {
        var text = File.ReadAllText(Repository.PathTo("docs", "security.md"));
        var rows = text[text.IndexOf("## Threats", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches("^\\|[^|]+\\|[^|]+\\| (-|`[^|]+`) \\|$", row));
    }

    // "Rows/TokenTests" is in whichever project has it; "EndToEnd.Tests/OutageTests" in that one's root.
    private static bool IsNamed(string test, string file) =>
        file.EndsWith($"/{test}.cs", StringComparison.Ordinal) || file.EndsWith($"/CdsHooks.{test}.cs", StringComparison.Ordinal);
}
