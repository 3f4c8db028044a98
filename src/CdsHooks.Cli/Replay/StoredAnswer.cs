using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Cli.Replay;

/// <summary>An answer without what differs from call to call, so that it can be stored and compared.</summary>
internal static class StoredAnswer
{
    private const string Status = "status";

    /// <summary>The cards and system actions without uuids; <see langword="null"/> when the text is no answer of a CDS Service.</summary>
    /// <param name="answer">The answer as it came, or as it was stored.</param>
    public static JsonObject? Read(ReadOnlySpan<byte> answer)
    {
        try
        {
            if (JsonNode.Parse(answer) is not JsonObject json || json["cards"] is not JsonArray cards) { return null; }
            // Reads all of it now: half of a surrogate pair shows only when it is looked at.
            _ = json.DeepClone().ToJsonString();
            json.Remove("extension");
            foreach (var card in cards.OfType<JsonObject>())
            {
                card.Remove("uuid");
                foreach (var suggestion in (card["suggestions"] as JsonArray ?? []).OfType<JsonObject>()) { suggestion.Remove("uuid"); }
            }
            return json;
        }
        // Not JSON, a member twice, or half of a surrogate pair.
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What is stored of a refusal: its status.</summary>
    public static JsonObject Refusal(int status) => new() { [Status] = status };

    /// <summary>What was stored: an answer, or the status of a refusal; <see langword="null"/> when the text is neither.</summary>
    public static JsonObject? ReadStored(ReadOnlySpan<byte> stored)
    {
        if (Read(stored) is { } answer) { return answer; }
        try
        {
            return JsonNode.Parse(stored) is JsonObject json && json[Status] is JsonValue ? json : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What differs between two answers, a line each; empty when they say the same.</summary>
    public static IReadOnlyList<string> Differences(JsonObject stored, JsonObject came)
    {
        if (JsonNode.DeepEquals(stored, came)) { return []; }
        if (stored.ContainsKey(Status) || came.ContainsKey(Status)) { return [$"- {StatusOf(stored)}", $"+ {StatusOf(came)}"]; }
        var before = Cards(stored);
        var now = Cards(came);
        var lines = new List<string>();
        lines.AddRange(before.Keys.Except(now.Keys, StringComparer.Ordinal).Select(summary => $"- {summary}"));
        lines.AddRange(now.Keys.Except(before.Keys, StringComparer.Ordinal).Select(summary => $"+ {summary}"));
        lines.AddRange(before.Keys.Intersect(now.Keys, StringComparer.Ordinal).Where(summary => before[summary] != now[summary]).Select(summary => $"~ {summary}"));
        return lines.Count > 0 ? lines : ["~ order of cards, or system actions"];
    }

    private static string StatusOf(JsonObject answer) => $"status {answer[Status]?.ToString() ?? "200"}";

    private static Dictionary<string, string> Cards(JsonObject answer)
    {
        var cards = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var card in ((JsonArray)answer["cards"]!).OfType<JsonObject>())
        {
            var summary = card["summary"]?.ToString() ?? "";
            var text = card.ToJsonString();
            // Two cards of one summary count as one with both texts.
            cards[summary] = cards.TryGetValue(summary, out var other) ? other + text : text;
        }
        return cards;
    }
}
