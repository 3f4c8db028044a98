namespace CdsHooks.Rules.Packs.Model;

/// <summary>A line of <c>when</c>: what must be true, and the reason for silence when it is not, if one is given.</summary>
internal sealed record ConditionText(ExpressionText That, string? Else);
