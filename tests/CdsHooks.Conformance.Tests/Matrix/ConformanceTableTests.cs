using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Matrix;

/// <summary>Keeps docs/conformance.md true: what it calls tested has a test, and what has a test is called so.</summary>
public partial class ConformanceTableTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathTo("docs", "conformance.md"));

    private static readonly List<Match> Rows = [.. Row.Matches(Document).Cast<Match>()];

    [GeneratedRegex(@"^\| (?<id>[A-Z]{2,}(-[A-Z]+)?-\d+) \| (?<level>MUST|SHOULD|MAY) \| (?<words>[^|]+) \| (?<status>[^|]+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Row { get; }

    [Fact]
    public void Table_AndTests_ClaimTheSameRows()
    {
        var claimed = Rows.Where(row => row.Groups["status"].Value.StartsWith("tested", StringComparison.Ordinal)).Select(row => row.Groups["id"].Value).Order(StringComparer.Ordinal);
        var tested = typeof(ConformanceTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<RowAttribute>())
            .Select(row => row.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(claimed, tested, StringComparer.Ordinal);
    }

    [Fact]
    public void Table_HasEachRowOnce_WithAStatusAndAReason()
    {
        Assert.Equal(323, Rows.Count);
        Assert.Equal(323, Rows.Select(row => row.Groups["id"].Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Rows, row => Assert.Matches("^(tested(: .+)?|not claimed: .+)$", row.Groups["status"].Value));
        Assert.Equal(Rows.Count, Document.Split("\n# SMART")[0].Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Row ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Table_CountsItsRows()
    {
        var tested = Rows.Count(row => row.Groups["status"].Value.StartsWith("tested", StringComparison.Ordinal));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{tested} of {Rows.Count} rows are tested."), Document, StringComparison.Ordinal);
    }
}
