namespace CdsHooks.Rules.Packs.Model;

/// <summary>One of several cards of a rule, and when it is the one.</summary>
internal sealed record CaseText(IReadOnlyList<ConditionText> When, CardDeclaration Card, PackMark Mark);
