namespace CdsHooks.Rules.Packs.Testing;

/// <summary>How one test of a pack ended.</summary>
/// <param name="Mark">Where the test stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="RuleId">The rule it is about.</param>
/// <param name="Differences">What was expected and what came instead; empty when it passed.</param>
/// <param name="Duration">How long it took; zero where no clock was given.</param>
public sealed record PackTestResult(PackMark Mark, string Name, string RuleId, IReadOnlyList<PackTestDifference> Differences, TimeSpan Duration)
{
    /// <summary>True when all came as expected.</summary>
    public bool HasPassed => Differences.Count == 0;
}
