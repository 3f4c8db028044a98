using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Pipeline;

/// <summary>A card on its way into an answer.</summary>
/// <param name="Rule">The rule that said it most urgently.</param>
/// <param name="Finding">What it said.</param>
/// <param name="Order">Its place among all that was said.</param>
internal sealed record Candidate(RuleDescription Rule, Finding Finding, int Order)
{
    /// <summary>The rules that said the rest of it, where it was made of several cards.</summary>
    public IReadOnlyList<RuleDescription> Others { get; init; } = [];

    /// <summary>The order of an answer: by urgency, then by the priority of the rule, then as they were said.</summary>
    public static Comparison<Candidate> MostUrgentFirst { get; } = static (one, other) =>
        one.Urgency != other.Urgency ? other.Urgency.CompareTo(one.Urgency)
        : one.Rule.Priority != other.Rule.Priority ? other.Rule.Priority.CompareTo(one.Rule.Priority)
        : one.Order.CompareTo(other.Order);

    /// <summary>The insight.</summary>
    public string Key => Finding.Key;

    /// <summary>The card without uuids.</summary>
    public Card Card => Finding.Card;

    /// <summary>0 to 2, more for what is more urgent.</summary>
    public int Urgency => Card.Indicator switch
    {
        Indicator.Critical => 2,
        Indicator.Warning => 1,
        _ => 0,
    };
}
