namespace CdsHooks.Rules.Packs.Model;

/// <summary>A line of <c>when</c>: what must be true, the reason for silence when it is not, and what is missing when that cannot be told, if they are given.</summary>
internal sealed record ConditionText(ExpressionText That, string? Else, string? Unknown = null);
