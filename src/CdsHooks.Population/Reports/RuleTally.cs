namespace CdsHooks.Population.Reports;

/// <summary>How often a rule ended in which way.</summary>
public sealed class RuleTally
{
    // What is missing is told in constants; the cap only keeps a rule that composes texts from filling the memory.
    private const int MostTexts = 100;

    private readonly Dictionary<string, long> missing = new(StringComparer.Ordinal);

    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The service that asks it.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The clinical question.</summary>
    public required string Title { get; init; }

    /// <summary>True for a rule on trial, whose findings are counted and not listed.</summary>
    public required bool IsShadow { get; init; }

    /// <summary>Patients of whom something is open.</summary>
    public long Fired { get; private set; }

    /// <summary>Patients of whom the question was answered with nothing to say.</summary>
    public long Silent { get; private set; }

    /// <summary>Patients of whom the question did not arise.</summary>
    public long NotApplicable { get; private set; }

    /// <summary>Patients of whom it could not be answered.</summary>
    public long Indeterminate { get; private set; }

    /// <summary>Patients with whom the rule broke or did not end in time.</summary>
    public long Failed { get; private set; }

    /// <summary>What was missing, and how often. Holds no PHI.</summary>
    public IReadOnlyDictionary<string, long> Missing => missing;

    internal void Add(Rules.Pipeline.RuleResult result)
    {
        switch (result.Status)
        {
            case Rules.Pipeline.RuleStatus.Fires: Fired++; break;
            case Rules.Pipeline.RuleStatus.Silent: Silent++; break;
            case Rules.Pipeline.RuleStatus.NotApplicable: NotApplicable++; break;
            case Rules.Pipeline.RuleStatus.Indeterminate: Indeterminate++; break;
            default: Failed++; break;
        }
        foreach (var what in result.Missing) { Count(what, 1); }
    }

    internal void Add(RuleTally other)
    {
        Fired += other.Fired;
        Silent += other.Silent;
        NotApplicable += other.NotApplicable;
        Indeterminate += other.Indeterminate;
        Failed += other.Failed;
        foreach (var (what, count) in other.missing) { Count(what, count); }
    }

    private void Count(string what, long count)
    {
        if (missing.TryGetValue(what, out var known) || missing.Count < MostTexts) { missing[what] = known + count; }
    }
}
