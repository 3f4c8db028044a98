namespace CdsHooks.Rules.Packs.Model;

/// <summary>A card as it was declared.</summary>
internal sealed record CardDeclaration
{
    public required PackMark Mark { get; init; }
    public TemplateText? Key { get; init; }

    /// <summary>The group it is shown in; null for a card of its own.</summary>
    public CardPlaceText? Group { get; init; }
    public required Marked<string> Indicator { get; init; }
    public required TemplateText Summary { get; init; }
    public TemplateText? Detail { get; init; }
    public SourceText? Source { get; init; }
    public Marked<string>? SelectionBehavior { get; init; }
    public IReadOnlyList<SuggestionText> Suggestions { get; init; } = [];
    public IReadOnlyList<LinkText> Links { get; init; } = [];
    public IReadOnlyList<OverrideReasonText> OverrideReasons { get; init; } = [];
}
