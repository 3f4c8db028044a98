namespace CdsHooks.Rules.Authoring;

/// <summary>A rule that says something also when its question could not be answered.</summary>
public interface IRuleNotices
{
    /// <summary>What to say when data was missing, so that the rule was not run.</summary>
    /// <param name="call">The call.</param>
    /// <returns><see langword="null"/> to say nothing.</returns>
    Finding? WhenIndeterminate(RuleCall call);

    /// <summary>What to say when the deadline came first. Looks at no data: the rule may still be running.</summary>
    /// <param name="call">The call.</param>
    /// <returns><see langword="null"/> to say nothing.</returns>
    Finding? WhenOutOfTime(RuleCall call);
}
