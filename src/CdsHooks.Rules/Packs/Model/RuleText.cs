namespace CdsHooks.Rules.Packs.Model;

/// <summary>A rule as it was declared; see docs/rule-packs.md for each key. <c>card</c> is read as one case without <c>when</c>.</summary>
internal sealed record RuleText
{
    public required Marked<string> Id { get; init; }
    public required IReadOnlyList<Marked<string>> Services { get; init; }
    public required Marked<string> Version { get; init; }

    /// <summary><c>draft</c>, <c>shadow</c>, <c>active</c> or <c>retired</c>.</summary>
    public required Marked<string> Status { get; init; }
    public required string Title { get; init; }
    public int Priority { get; init; } = 50;
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long its cards are not shown again; zero for <c>never</c>.</summary>
    public Marked<TimeSpan>? Suppress { get; init; }
    public string? Author { get; init; }
    public string? Reviewer { get; init; }
    public required EvidenceText Evidence { get; init; }
    public required AppliesText Applies { get; init; }

    /// <summary>Name of the loop variable and what it goes over; null without a loop.</summary>
    public (Marked<string> Name, ExpressionText Over)? ForEach { get; init; }

    /// <summary>A second loop, run through for each item of the first; null without one.</summary>
    public (Marked<string> Name, ExpressionText Over)? AndEach { get; init; }
    public IReadOnlyList<(Marked<string> Name, ExpressionText Value)> Lets { get; init; } = [];
    public IReadOnlyList<ConditionText> When { get; init; } = [];
    public required IReadOnlyList<CaseText> Cases { get; init; }
    public CardDeclaration? OnIndeterminate { get; init; }
    public CardDeclaration? OnIncomplete { get; init; }
}
