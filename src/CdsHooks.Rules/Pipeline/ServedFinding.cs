using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>A card as it is sent, with the rule it comes from.</summary>
/// <param name="Rule">The rule; of a merged card, the one that said it most urgently.</param>
/// <param name="Card">The card with its uuids.</param>
public sealed record ServedFinding(RuleDescription Rule, Card Card)
{
    /// <summary>The insight, the same for the same insight; see <see cref="Finding.Key"/>. Never leaves the service.</summary>
    public string Key { get; init; } = "";

    /// <summary>The rules that said the rest of it, where it was made of several cards.</summary>
    public IReadOnlyList<RuleDescription> Others { get; init; } = [];
}
