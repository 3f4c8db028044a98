namespace CdsHooks.Rules.Authoring;

/// <summary>How a rule ends for one call. Three-valued: unknown is never false.</summary>
public abstract record RuleOutcome
{
    private protected RuleOutcome()
    {
    }

    /// <summary>There is something to say.</summary>
    /// <param name="Findings">What to say; at least one.</param>
    /// <param name="AlsoMissing">What could not be judged beside that, without PHI; empty when nothing.</param>
    public sealed record Fires(IReadOnlyList<Finding> Findings, IReadOnlyList<string> AlsoMissing) : RuleOutcome;

    /// <summary>The question is answered, and there is nothing to say.</summary>
    /// <param name="Reason">Why, as a constant without PHI: <c>eGFR 45 or more</c>.</param>
    public sealed record Silent(string Reason) : RuleOutcome;

    /// <summary>The question cannot be answered. Never shown as "overdue", never as "all clear".</summary>
    /// <param name="Missing">What was missing, as constants without PHI; at least one.</param>
    /// <param name="Notice">What to say of that; <see langword="null"/> for nothing.</param>
    public sealed record Indeterminate(IReadOnlyList<string> Missing, Finding? Notice = null) : RuleOutcome;

    /// <summary>The rule stopped by itself, since its time or its steps were used up.</summary>
    /// <param name="Notice">What to say of that; <see langword="null"/> for nothing.</param>
    public sealed record TookTooLong(Finding? Notice = null) : RuleOutcome;

    /// <summary>Fires with one finding.</summary>
    public static RuleOutcome Say(Finding finding) => new Fires([finding], []);

    /// <summary>Ends without anything to say.</summary>
    public static RuleOutcome Quiet(string reason) => new Silent(reason);

    /// <summary>Ends undecided.</summary>
    public static RuleOutcome Unknown(params IReadOnlyList<string> missing) => new Indeterminate(missing);

    /// <summary>Ends as the findings and the gaps demand: fires if there is a finding, is indeterminate if there are only gaps, else silent.</summary>
    /// <param name="findings">What to say.</param>
    /// <param name="missing">What could not be judged; repetitions are dropped.</param>
    /// <param name="quietReason">Why there is nothing to say, if so.</param>
    public static RuleOutcome From(IReadOnlyList<Finding> findings, IEnumerable<string> missing, string quietReason)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var gaps = missing.Distinct(StringComparer.Ordinal).ToArray();
        if (findings.Count > 0) { return new Fires(findings, gaps); }
        return gaps.Length > 0 ? new Indeterminate(gaps) : new Silent(quietReason);
    }
}
