using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Pipeline;

/// <summary>The rules of one service run over one call. Results can be taken at any moment, also while a rule hangs.</summary>
public sealed class RuleRun
{
    private readonly IReadOnlyList<CompiledRule> rules;
    private readonly RuleCall call;
    private readonly RuleResult?[] results;

    /// <summary>Prepares a run.</summary>
    /// <param name="service">Whose rules.</param>
    /// <param name="call">Over what.</param>
    public RuleRun(CompiledService service, RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(call);
        rules = service.Rules;
        this.call = call;
        results = new RuleResult?[rules.Count];
    }

    /// <summary>Prepares a run of one rule alone, whatever the others would say.</summary>
    /// <param name="service">The service that asks it.</param>
    /// <param name="call">Over what.</param>
    /// <param name="ruleId">The rule; no result where the service has none of that id.</param>
    public RuleRun(CompiledService service, RuleCall call, string ruleId)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(call);
        rules = [.. service.Rules.Where(rule => rule.Description.Id == ruleId)];
        this.call = call;
        results = new RuleResult?[rules.Count];
    }

    /// <summary>Runs rule after rule until all are done or the deadline has passed. Never throws.</summary>
    public void Execute()
    {
        var isLate = call.Deadline.HasPassed;
        for (var i = 0; i < results.Length && !isLate; i++)
        {
            var result = Evaluate(rules[i]);
            Volatile.Write(ref results[i], result);
            // Most rules end after a look at the index, in less time than a look at the clock.
            isLate = result.Status != RuleStatus.NotApplicable && call.Deadline.HasPassed;
        }
        PackSession.Release(call);
    }

    /// <summary>The results so far, one for each rule; those without one are out of time.</summary>
    public IReadOnlyList<RuleResult> Results()
    {
        var taken = new RuleResult[results.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = Volatile.Read(ref results[i]) ?? OutOfTime(rules[i]);
        }
        return taken;
    }

    private RuleResult Evaluate(CompiledRule rule)
    {
        try
        {
            return WithoutRunning(rule) ?? RuleResult.Of(rule.Description, rule.Evaluate(call));
        }
        // A rule is somebody else's code: whatever it throws spoils only its own card.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return RuleResult.Failed(rule.Description, failure);
        }
    }

    private RuleResult? WithoutRunning(CompiledRule rule)
    {
        List<string>? missing = null;
        var needed = rule.OnlyWith;
        for (var i = 0; i < needed.Length; i++)
        {
            if (call.Chart.HasAny(needed[i])) { continue; }
            if (call.Chart.StateOf(needed[i]) == FactState.Known) { return rule.WithoutAny[i]; }
            (missing ??= []).Add(needed[i].Fact.ToString());
        }
        foreach (ref readonly var required in rule.Requires.AsSpan())
        {
            if (call.Chart.StateOf(required) == FactState.Unknown) { (missing ??= []).Add(required.Fact.ToString()); }
        }
        return missing is null ? null : RuleResult.Lacking(rule.Description, missing, rule.Notices?.WhenIndeterminate(call));
    }

    private RuleResult OutOfTime(CompiledRule rule)
    {
        try
        {
            return RuleResult.OutOfTime(rule.Description, rule.Notices?.WhenOutOfTime(call));
        }
        // A notice that cannot be made must not cost the cards of the rules that are done.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return RuleResult.OutOfTime(rule.Description, notice: null);
        }
    }
}
