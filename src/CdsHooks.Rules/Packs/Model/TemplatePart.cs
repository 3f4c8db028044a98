namespace CdsHooks.Rules.Packs.Model;

/// <summary>A part of a text with holes: either is set.</summary>
internal sealed record TemplatePart(string? Literal, ExpressionText? Expression);
