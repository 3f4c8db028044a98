using CdsHooks.Rules.Packs.Running.Cards;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>One of several cards of a rule.</summary>
/// <param name="When">What must be true; empty for "otherwise".</param>
/// <param name="Card">The card.</param>
internal sealed record BoundCase(BoundCondition[] When, CardTemplate Card);
