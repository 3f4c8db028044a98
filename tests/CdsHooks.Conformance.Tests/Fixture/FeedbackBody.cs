using System.Text.Json.Nodes;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>Bodies of feedback.</summary>
internal static class FeedbackBody
{
    public static JsonObject Of(params IEnumerable<JsonNode> items) => new() { ["feedback"] = new JsonArray([.. items]) };

    public static JsonObject Overridden(Guid card) => Of(OverriddenItem(card));

    public static JsonObject OverriddenItem(Guid card) => new()
    {
        ["card"] = card.ToString(),
        ["outcome"] = "overridden",
        ["outcomeTimestamp"] = "2026-05-04T09:15:02Z",
    };

    public static JsonObject AcceptedItem(Guid card, params IEnumerable<string> suggestions) => new()
    {
        ["card"] = card.ToString(),
        ["outcome"] = "accepted",
        ["acceptedSuggestions"] = new JsonArray([.. suggestions.Select(id => (JsonNode)new JsonObject { ["id"] = id })]),
        ["outcomeTimestamp"] = "2026-05-04T09:15:02Z",
    };
}
