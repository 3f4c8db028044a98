using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>A card as it is sent, with the rule it comes from.</summary>
/// <param name="Rule">The rule; of a merged card, the one that said it most urgently.</param>
/// <param name="Card">The card with its uuids.</param>
public sealed record ServedFinding(RuleDescription Rule, Card Card);
