using System.Text.Json;
using System.Text.RegularExpressions;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>What every answer of status 200 must satisfy, written from the specification and not from the code that is tested.</summary>
internal static partial class ResponseRules
{
    private static readonly string[] Indicators = ["info", "warning", "critical"];
    private static readonly string[] Behaviors = ["at-most-one", "any"];

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RegexOptions.NonBacktracking)]
    private static partial Regex Uuid { get; }

    [GeneratedRegex("^[A-Za-z]+/[A-Za-z0-9.-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex ResourceId { get; }

    [GeneratedRegex("<[A-Za-z/!]", RegexOptions.NonBacktracking)]
    private static partial Regex Markup { get; }

    /// <summary>What is wrong with the answer to a call; nothing for a sound one.</summary>
    public static IReadOnlyList<string> Check(JsonElement answer)
    {
        var wrong = new List<string>();
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("cards", out var cards) || cards.ValueKind != JsonValueKind.Array)
        {
            return ["the answer is no object with an array of cards"];
        }
        wrong.AddRange(Blanks(answer, "$"));
        var uuids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var card in cards.EnumerateArray()) { CheckCard(card, uuids, wrong); }
        return wrong;
    }

    /// <summary>Members that are <c>null</c>, empty or blank, FHIR resources not looked into.</summary>
    public static IEnumerable<string> Blanks(JsonElement node, string path)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Null:
                return [$"{path} is null"];
            case JsonValueKind.String:
                return string.IsNullOrWhiteSpace(node.GetString()) ? [$"{path} is blank"] : [];
            case JsonValueKind.Array:
                var isFree = path is "$.cards" or "$.services" || path.EndsWith(".prefetch", StringComparison.Ordinal);
                return node.GetArrayLength() == 0 && !isFree ? [$"{path} is an empty array"] : node.EnumerateArray().SelectMany((item, index) => Blanks(item, $"{path}[{index}]"));
            case JsonValueKind.Object when path.EndsWith(".resource", StringComparison.Ordinal):
                return [];
            case JsonValueKind.Object:
                return node.EnumerateObject().Any() ? node.EnumerateObject().SelectMany(member => Blanks(member.Value, $"{path}.{member.Name}")) : [$"{path} is an empty object"];
            default:
                return [];
        }
    }

    private static void CheckCard(JsonElement card, HashSet<string> uuids, List<string> wrong)
    {
        if (!Uuid.IsMatch(Text(card, "uuid")) || !uuids.Add(Text(card, "uuid"))) { wrong.Add("a card has no uuid of its own"); }
        var summary = Text(card, "summary");
        if (summary.Length is 0 or >= 140) { wrong.Add($"a summary has {summary.Length} characters"); }
        if (summary.Any(char.IsSurrogate) && !IsWellFormed(summary)) { wrong.Add("a summary is cut within a character"); }
        if (!Indicators.Contains(Text(card, "indicator"), StringComparer.Ordinal)) { wrong.Add("an indicator is unknown"); }
        if (!card.TryGetProperty("source", out var source) || Text(source, "label").Length == 0) { wrong.Add("a card names no source"); }
        else if (source.TryGetProperty("topic", out var topic) && (Text(topic, "code").Length == 0 || !IsUri(Text(topic, "system")))) { wrong.Add("a topic is no coding"); }
        if (card.TryGetProperty("detail", out var detail) && Markup.IsMatch(detail.GetString()!)) { wrong.Add("a detail holds HTML"); }
        CheckSuggestions(card, uuids, wrong);
        foreach (var reason in Items(card, "overrideReasons"))
        {
            if (Text(reason, "code").Length == 0 || Text(reason, "display").Length == 0) { wrong.Add("an override reason lacks code or display"); }
        }
        foreach (var link in Items(card, "links")) { CheckLink(link, wrong); }
    }

    private static void CheckSuggestions(JsonElement card, HashSet<string> uuids, List<string> wrong)
    {
        var hasBehavior = card.TryGetProperty("selectionBehavior", out var behavior);
        if (Items(card, "suggestions").Any() != hasBehavior) { wrong.Add("selectionBehavior does not go with suggestions"); }
        if (hasBehavior && !Behaviors.Contains(behavior.GetString(), StringComparer.Ordinal)) { wrong.Add("a selectionBehavior is unknown"); }
        var recommended = 0;
        foreach (var suggestion in Items(card, "suggestions"))
        {
            if (Text(suggestion, "label").Length == 0) { wrong.Add("a suggestion has no label"); }
            if (!Uuid.IsMatch(Text(suggestion, "uuid")) || !uuids.Add(Text(suggestion, "uuid"))) { wrong.Add("a suggestion has no uuid of its own"); }
            if (suggestion.TryGetProperty("isRecommended", out var isRecommended) && isRecommended.GetBoolean()) { recommended++; }
            if (suggestion.TryGetProperty("actionSelectionBehavior", out _)) { wrong.Add("actionSelectionBehavior is sent to a client not known to take it"); }
            foreach (var action in Items(suggestion, "actions")) { CheckAction(action, wrong); }
        }
        if (recommended > 1 && behavior.GetString() == "at-most-one") { wrong.Add("more is recommended than may be chosen"); }
    }

    private static void CheckAction(JsonElement action, List<string> wrong)
    {
        if (Text(action, "description").Length == 0) { wrong.Add("an action has no description"); }
        var hasResource = action.TryGetProperty("resource", out var resource);
        switch (Text(action, "type"))
        {
            case "create" or "update" when !hasResource || resource.ValueKind != JsonValueKind.Object || Text(resource, "resourceType").Length == 0:
                wrong.Add("an action carries no resource");
                break;
            case "delete" when hasResource || !ResourceId.IsMatch(Text(action, "resourceId")):
                wrong.Add("a delete does not name its resource by resourceId alone");
                break;
            case "create" or "update" or "delete":
                break;
            default:
                wrong.Add("a type of action is unknown");
                break;
        }
    }

    private static void CheckLink(JsonElement link, List<string> wrong)
    {
        if (Text(link, "label").Length == 0) { wrong.Add("a link has no label"); }
        var isWeb = Uri.TryCreate(Text(link, "url"), UriKind.Absolute, out var url) && url.Scheme is "https" or "http";
        if (!isWeb) { wrong.Add("a link leads nowhere a browser may go"); }
        var type = Text(link, "type");
        if (type is not ("absolute" or "smart")) { wrong.Add("a type of link is unknown"); }
        if (type == "absolute" && link.TryGetProperty("appContext", out _)) { wrong.Add("an absolute link has an appContext"); }
        if (link.TryGetProperty("autolaunchable", out _)) { wrong.Add("autolaunchable is sent to a client not known to take it"); }
        if (type == "smart" && isWeb && (url!.Query.Contains("iss=", StringComparison.Ordinal) || url.Query.Contains("launch=", StringComparison.Ordinal)))
        {
            wrong.Add("a smart link has parameters that are the client's to add");
        }
    }

    private static bool IsUri(string text) => text.Length == 0 || Uri.TryCreate(text, UriKind.Absolute, out _);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) { continue; }
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) { return false; }
            i++;
        }
        return true;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement node, string name) => node.TryGetProperty(name, out var array) ? array.EnumerateArray() : default;

    private static string Text(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";
}
