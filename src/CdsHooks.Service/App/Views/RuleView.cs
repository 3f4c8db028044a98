using CdsHooks.Rules.Authoring;

namespace CdsHooks.Service.App.Views;

/// <summary>One rule over the chart as it is now, with all that it rests on.</summary>
public sealed record RuleView
{
    /// <summary>The rule.</summary>
    public required RuleDescription Rule { get; init; }

    /// <summary>How it stands.</summary>
    public required RuleStanding Standing { get; init; }

    /// <summary>The indicator of what it says: <c>info</c>, <c>warning</c>, <c>critical</c>; empty when it says nothing.</summary>
    public required string Indicator { get; init; }

    /// <summary>What it says, or why it says nothing, in a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>What it says at length, as Markdown; <see langword="null"/> for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>What it looked at, and what is there.</summary>
    public IReadOnlyList<FactView> Facts { get; init; } = [];

    /// <summary>What it looked for, and the chart holds none of.</summary>
    public IReadOnlyList<string> NotFound { get; init; } = [];

    /// <summary>Numbers with a history.</summary>
    public IReadOnlyList<TrendView> Trends { get; init; } = [];

    /// <summary>What was missing or could not be read, in words.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What it offers.</summary>
    public IReadOnlyList<SuggestionView> Suggestions { get; init; } = [];

    /// <summary>Its steps, for those who want to follow; none for a rule that was not run or is no rule of a pack.</summary>
    public IReadOnlyList<StepView> Steps { get; init; } = [];

    /// <summary>When it will be due again, where the rule knows.</summary>
    public DateOnly? NextDue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Rule.Id;
}
