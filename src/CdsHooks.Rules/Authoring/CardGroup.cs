using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Authoring;

/// <summary>Cards that are shown as one when a call brings several of them, so that a full chart does not answer with a wall of cards.</summary>
/// <param name="Id">Names the group; findings with the same one are gathered.</param>
/// <param name="Summary">What they have in common, as the beginning of the common summary: <c>Vaccines due</c>.</param>
/// <param name="Source">Who stands behind them together.</param>
public sealed record CardGroup(string Id, string Summary, Source Source);
