namespace CdsHooks.Rules.Packs.Testing;

/// <summary>How the tests of one pack ended.</summary>
/// <param name="PackId">The pack.</param>
/// <param name="Results">One for each test, in the order of the files.</param>
public sealed record PackTestReport(string PackId, IReadOnlyList<PackTestResult> Results)
{
    /// <summary>The tests that failed; empty when all is well.</summary>
    public IEnumerable<PackTestResult> Failed => Results.Where(result => !result.HasPassed);

    /// <summary>What loading says about the tests that failed: one problem for each difference.</summary>
    public IEnumerable<PackProblem> Problems =>
        from result in Failed
        from difference in result.Differences
        select new PackProblem(difference.Mark, difference.Code, $"Test '{result.Name}' of {result.RuleId}: expected {difference.Expected}, but {difference.Came}.");
}
