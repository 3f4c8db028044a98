using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>The tests that <c>docs/fhirpath.md</c> says we do not pass, each with the reason: rows of the table whose first column is a test in code marks.</summary>
internal static class KnownFailures
{
    /// <summary>Their ids, <c>group/name</c>.</summary>
    public static IReadOnlySet<string> Read()
    {
        var rows = from line in File.ReadLines(Repository.PathTo("docs", "fhirpath.md"))
                   let columns = line.Split('|', StringSplitOptions.TrimEntries)
                   where columns.Length == 4 && columns[1].StartsWith('`') && columns[1].Contains('/', StringComparison.Ordinal)
                   select (Id: columns[1].Trim('`'), Reason: columns[2]);
        var known = rows.ToList();
        Assert.All(known, row => Assert.True(row.Reason.Length > 10, $"docs/fhirpath.md gives no reason for {row.Id}."));
        return known.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
    }
}
