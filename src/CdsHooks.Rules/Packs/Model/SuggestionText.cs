namespace CdsHooks.Rules.Packs.Model;

/// <summary>A suggestion as it was declared.</summary>
internal sealed record SuggestionText(TemplateText Label, ExpressionText? If, bool? IsRecommended, IReadOnlyList<ActionText> Actions, PackMark Mark);
