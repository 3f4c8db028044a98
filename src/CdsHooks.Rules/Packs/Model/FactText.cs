namespace CdsHooks.Rules.Packs.Model;

/// <summary>A fact as it was declared; see docs/rule-packs.md for each key. A key that was left out is null.</summary>
internal sealed record FactText
{
    public required Marked<string> Name { get; init; }
    public Marked<string>? Resource { get; init; }
    public IReadOnlyList<Marked<string>> Medicines { get; init; } = [];
    public Marked<string>? In { get; init; }
    public Marked<string>? From { get; init; }
    public Marked<string>? Status { get; init; }

    /// <summary><c>12 months</c>.</summary>
    public Marked<string>? Within { get; init; }
    public Marked<string>? Unit { get; init; }
    public ExpressionText? Where { get; init; }
    public Marked<string>? Sort { get; init; }
    public Marked<int>? Newest { get; init; }
    public bool IsOptional { get; init; }
    public Marked<string>? Read { get; init; }
    public Marked<string>? PrefetchKey { get; init; }
    public Marked<string>? PrefetchTemplate { get; init; }
    public Marked<int>? PrefetchCount { get; init; }
}
