using System.Text.Json;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>Parts of an answer's cards.</summary>
internal static class Cards
{
    public static IEnumerable<JsonElement> SuggestionsOf(Exchange answer) =>
        answer.Cards.Where(card => card.TryGetProperty("suggestions", out _)).SelectMany(card => card.GetProperty("suggestions").EnumerateArray());

    public static IEnumerable<JsonElement> ActionsOf(Exchange answer) =>
        SuggestionsOf(answer).SelectMany(suggestion => suggestion.GetProperty("actions").EnumerateArray());

    public static IEnumerable<JsonElement> LinksOf(Exchange answer) =>
        answer.Cards.Where(card => card.TryGetProperty("links", out _)).SelectMany(card => card.GetProperty("links").EnumerateArray());

    public static JsonElement ExplanationOf(Exchange answer) => answer.Json.GetProperty("extension").GetProperty("io.cdshooks.explanation");

    /// <summary>What the service made of one prefetch key: sent, state, resources.</summary>
    public static (string? Sent, string? State, int Resources) PrefetchOf(Exchange answer, string key)
    {
        var report = ExplanationOf(answer).GetProperty("prefetch").EnumerateArray().Single(item => item.GetProperty("key").GetString() == key);
        return (report.GetProperty("sent").GetString(), report.GetProperty("state").GetString(), report.GetProperty("resources").GetInt32());
    }
}
