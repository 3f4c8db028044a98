using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Running.Cards;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>A rule of a pack.</summary>
/// <remarks>It ends as early as it can: first by what is told without FHIRPath, then by exclusions (shared by all rules of a call), then by its lines in order.</remarks>
internal sealed class PackRule : IRule, IRuleNotices
{
    /// <inheritdoc/>
    public required RuleDescription Description { get; init; }

    /// <summary>What its expressions may name.</summary>
    public required PackScope Scope { get; init; }

    /// <summary>Whom and where it is for.</summary>
    public required Applicability Applies { get; init; }

    /// <summary>Who is left out.</summary>
    public BoundExclusion[] Unless { get; init; } = [];

    /// <summary>The most time it may take; <see langword="null"/> for what the call has left.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>What it goes through; its item is the first of <see cref="Lets"/>. <see langword="null"/> without a loop.</summary>
    public FhirPathExpression? Over { get; init; }

    /// <summary>The facts that <see cref="Over"/> rests on.</summary>
    public BoundFact[] OverFacts { get; init; } = [];

    /// <summary>What it goes through within each item of <see cref="Over"/>; its item is the second of <see cref="Lets"/>. <see langword="null"/> without a second loop.</summary>
    public FhirPathExpression? Within { get; init; }

    /// <summary>True when it goes through the same items for each item of <see cref="Over"/>.</summary>
    public bool IsWithinFixed { get; init; }

    /// <summary>The facts that <see cref="Within"/> rests on.</summary>
    public BoundFact[] WithinFacts { get; init; } = [];

    /// <summary>The items of the loops, then the lets.</summary>
    public BoundLet[] Lets { get; init; } = [];

    /// <summary>What must be true.</summary>
    public BoundCondition[] When { get; init; } = [];

    /// <summary>The cards; at least one.</summary>
    public required BoundCase[] Cases { get; init; }

    /// <summary>What it shows when it cannot tell.</summary>
    public CardTemplate? OnIndeterminate { get; init; }

    /// <summary>What it shows when the deadline came first.</summary>
    public CardTemplate? OnIncomplete { get; init; }

    /// <inheritdoc/>
    public RuleOutcome Evaluate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var session = PackSession.Of(call);
        var outcome = Applies.Check(session);
        call.Trace?.Condition(Description, "applies", Applies.ToString(), outcome is null ? true : outcome is RuleOutcome.Silent ? false : null);
        if (outcome is RuleOutcome.Silent) { return outcome; }
        session.Begin(Limit);
        try
        {
            var evaluation = session.Memory.Evaluation.Begin(this, session);
            // Who is certainly left out stays out, also when age or setting cannot be told.
            outcome = outcome is null ? evaluation.Run() : evaluation.CheckUnless() as RuleOutcome.Silent ?? outcome;
            return outcome is RuleOutcome.Indeterminate missing && OnIndeterminate is not null ? missing with { Notice = Notice(session) } : outcome;
        }
        catch (FhirPathException failure) when (failure.IsOutOfBudget)
        {
            return new RuleOutcome.TookTooLong(WhenOutOfTime(call));
        }
    }

    /// <inheritdoc/>
    public Finding? WhenIndeterminate(RuleCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (OnIndeterminate is null) { return null; }
        var session = PackSession.Of(call);
        if (Applies.Check(session) is RuleOutcome.Silent) { return null; }
        session.Begin(Limit);
        try
        {
            return session.Memory.Evaluation.Begin(this, session).CheckUnless() is RuleOutcome.Silent ? null : Notice(session);
        }
        catch (FhirPathException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Finding? WhenOutOfTime(RuleCall call) => OnIncomplete is null ? null : new Finding($"{Description.Id}:incomplete", OnIncomplete.MakeFixed(call));

    private Finding? Notice(PackSession session)
    {
        session.Memory.OfRule.Begin(session, Scope, Lets, traced: null);
        session.FhirPath.Variables = session.Memory.OfRule;
        try
        {
            return OnIndeterminate!.Say($"{Description.Id}:indeterminate", session);
        }
        catch (FhirPathException failure) when (!failure.IsOutOfBudget)
        {
            return null;
        }
    }
}
