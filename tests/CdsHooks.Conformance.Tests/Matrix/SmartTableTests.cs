using System.Globalization;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Matrix;

/// <summary>Keeps the SMART part of docs/conformance.md true. Its tests lie in several projects and name their rows in the source: <c>[Trait("row", "L-04")]</c>.</summary>
public partial class SmartTableTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathTo("docs", "conformance.md"));

    private static readonly List<Match> Rows = [.. Row.Matches(Document).Cast<Match>()];

    [GeneratedRegex(@"^\| (?<id>[A-Z]-?\d+) \| (?<level>MUST|SHOULD|MAY) \| (?<words>[^|]+) \| (?<status>[^|]+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"\[(.*, )?Trait\(""row"", ""(?<id>[A-Z]-?\d+)""\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named { get; }

    [Fact]
    public void Table_AndTests_ClaimTheSameRows()
    {
        var claimed = Rows.Where(IsTested).Select(row => row.Groups["id"].Value).Order(StringComparer.Ordinal);
        var tested = Directory.EnumerateFiles(Repository.PathTo("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Named.Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(claimed, tested, StringComparer.Ordinal);
    }

    [Fact]
    public void Table_HasEachRowOnce_WithAStatusAndAReason()
    {
        Assert.Equal(Rows.Count, Rows.Select(row => row.Groups["id"].Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Rows, row => Assert.Matches("^(tested(: .+)?|not claimed: .+)$", row.Groups["status"].Value));
        var counted = string.Create(CultureInfo.InvariantCulture, $"{Rows.Count(IsTested)} of {Rows.Count} SMART rows are tested");
        Assert.Contains(counted, Document, StringComparison.Ordinal);
    }

    private static bool IsTested(Match row) => row.Groups["status"].Value.StartsWith("tested", StringComparison.Ordinal);
}
