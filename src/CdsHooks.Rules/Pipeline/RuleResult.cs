using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>How one rule ended in one call.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Findings">What it said: when it fired, or as a notice when it could not be answered. Not shown when <see cref="IsShadow"/>.</param>
/// <param name="Missing">What it could not judge, without PHI.</param>
/// <param name="Reason">Why it was silent, or the type of exception it broke with; <see langword="null"/> otherwise. Without PHI.</param>
/// <param name="WasRun">False when the pipeline knew the answer without running it.</param>
public sealed record RuleResult(
    RuleDescription Rule, RuleStatus Status, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Missing, string? Reason, bool WasRun)
{
    /// <summary>True when what it said is counted and not shown.</summary>
    public bool IsShadow => Rule.IsShadow;

    internal static RuleResult Of(RuleDescription rule, RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Fires fires => new RuleResult(rule, RuleStatus.Fires, Whole(fires.Findings), [.. fires.AlsoMissing], Reason: null, WasRun: true),
        RuleOutcome.Silent silent => new RuleResult(rule, RuleStatus.Silent, [], [], silent.Reason, WasRun: true),
        RuleOutcome.Indeterminate unknown => new RuleResult(rule, RuleStatus.Indeterminate, Of(unknown.Notice), [.. unknown.Missing], Reason: null, WasRun: true),
        RuleOutcome.TookTooLong late => new RuleResult(rule, RuleStatus.OutOfTime, Of(late.Notice), [], "took too long", WasRun: true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static RuleResult NotApplicable(RuleDescription rule, string absent) =>
        new(rule, RuleStatus.NotApplicable, [], [], $"none: {absent}", WasRun: false);

    internal static RuleResult Lacking(RuleDescription rule, IReadOnlyList<string> missing, Finding? notice) =>
        new(rule, RuleStatus.Indeterminate, Of(notice), missing, Reason: null, WasRun: false);

    internal static RuleResult Failed(RuleDescription rule, Exception failure) =>
        new(rule, RuleStatus.Failed, [], [], failure.GetType().Name, WasRun: true);

    internal static RuleResult OutOfTime(RuleDescription rule, Finding? notice) =>
        new(rule, RuleStatus.OutOfTime, Of(notice), [], Reason: null, WasRun: false);

    private static IReadOnlyList<Finding> Of(Finding? notice) => notice is null ? [] : [Whole(notice)];

    private static Finding[] Whole(IReadOnlyList<Finding> findings)
    {
        var whole = new Finding[findings.Count];
        for (var i = 0; i < whole.Length; i++) { whole[i] = Whole(findings[i]); }
        return whole;
    }

    // What a rule hands over against its declaration must break this rule alone, not the answer that is made from all of them.
    private static Finding Whole(Finding finding)
    {
        var isWhole = finding is { Key: not null, Card: { Summary: not null, Source: not null } card }
            && HoldsNoNull(card.OverrideReasons) && HoldsNoNull(card.Links)
            && HoldsNoNull(card.Suggestions);
        for (var i = 0; isWhole && i < finding.Card.Suggestions?.Count; i++) { isWhole = HoldsNoNull(finding.Card.Suggestions[i].Actions); }
        return isWhole ? finding : throw new ArgumentException("A finding lacks what it is declared to have.", nameof(finding));
    }

    private static bool HoldsNoNull<T>(IReadOnlyList<T>? list) where T : class
    {
        for (var i = 0; i < list?.Count; i++)
        {
            if (list[i] is null) { return false; }
        }
        return true;
    }
}
