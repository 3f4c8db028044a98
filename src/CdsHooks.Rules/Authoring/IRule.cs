namespace CdsHooks.Rules.Authoring;

/// <summary>A clinical question that follows from facts: <c>MetforminRenalSafety</c>, <c>HbA1cOverdue</c>.</summary>
/// <remarks>Pure: no I/O, clock, randomness or state. One instance serves all calls at the same time.</remarks>
public interface IRule
{
    /// <summary>What the rule needs, and what it is founded on. The same object each time.</summary>
    RuleDescription Description { get; }

    /// <summary>Answers for one call.</summary>
    /// <param name="call">The chart, the hook's context, today's date, the time left.</param>
    /// <returns>Whether it fires, stays silent, or cannot tell.</returns>
    /// <remarks>Run only when everything in <see cref="RuleDescription.Requires"/> is at least partly known and each of
    /// <see cref="RuleDescription.OnlyWith"/> has a resource. An exception ends this rule for this call and is recorded; other rules go on.</remarks>
    RuleOutcome Evaluate(RuleCall call);
}
