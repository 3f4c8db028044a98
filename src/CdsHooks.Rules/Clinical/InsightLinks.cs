using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical;

/// <summary>Tells the app which insight it is opened on.</summary>
public static class InsightLinks
{
    /// <summary>The card with the insight as <c>appContext</c> on its SMART links, as the text of a JSON object:
    /// <c>{"insight":"hba1c-overdue"}</c>.</summary>
    /// <param name="card">The card.</param>
    /// <param name="insight">The insight, without PHI and without ids of the chart.</param>
    public static Card WithInsight(this Card card, string insight)
    {
        ArgumentNullException.ThrowIfNull(card);
        var context = new JsonObject { ["insight"] = insight }.ToJsonString();
        return card with
        {
            Links = card.Links?.Select(link => link.Type == LinkType.Smart ? link with { AppContext = context } : link).ToArray(),
        };
    }
}
