using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>A card as an EHR shows it, and what that EHR leaves away.</summary>
/// <param name="Card">The card with what is shown, and only that.</param>
/// <param name="LeftOut">What was left away, for people.</param>
public sealed record ShownCard(JsonObject Card, IReadOnlyList<string> LeftOut)
{
    private static readonly string[] Indicators = ["info", "warning", "critical"];

    /// <summary>Takes away what an EHR does not show; <see langword="null"/> for a card that no EHR would show.</summary>
    /// <param name="card">As it came.</param>
    /// <param name="display">How the EHR shows cards.</param>
    /// <param name="service">The service that is registered: links lead there.</param>
    public static ShownCard? Of(JsonObject card, CardDisplay display, Uri service)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(display);
        ArgumentNullException.ThrowIfNull(service);
        if (!Indicators.Contains(TextOf(card["indicator"]), StringComparer.Ordinal) || TextOf(card["summary"]) is not { Length: > 0 }) { return null; }
        var (shown, leftOut) = (card.DeepClone().AsObject(), new List<string>());
        TrimSuggestions(shown, display, leftOut);
        TrimLinks(shown, display, service, leftOut);
        return new ShownCard(shown, leftOut);
    }

    private static void TrimSuggestions(JsonObject card, CardDisplay display, List<string> leftOut)
    {
        if (card["suggestions"] is not JsonArray suggestions) { return; }
        if (display.OffersOnlyAny && TextOf(card["selectionBehavior"]) != "any")
        {
            card.Remove("suggestions");
            leftOut.Add("Suggestions of which only one may be taken");
            return;
        }
        foreach (var suggestion in suggestions.OfType<JsonObject>().ToList())
        {
            var actions = suggestion["actions"] as JsonArray ?? [];
            if (actions.Count > display.MostActions)
            {
                suggestions.Remove(suggestion);
                leftOut.Add($"A suggestion of {actions.Count} actions: {TextOf(suggestion["label"])}");
            }
            else if (display.ReadsActionDescription && TextOf(actions.FirstOrDefault()?["description"]) is { } description)
            {
                suggestion["label"] = description;
            }
        }
    }

    private static void TrimLinks(JsonObject card, CardDisplay display, Uri service, List<string> leftOut)
    {
        foreach (var link in (card["links"] as JsonArray ?? []).OfType<JsonObject>().ToList())
        {
            var isWebLink = Uri.TryCreate(TextOf(link["url"]), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);
            if (!isWebLink || (display.StripsForeignLinks && !IsSameOrigin(url!, service)))
            {
                card["links"]!.AsArray().Remove(link);
                leftOut.Add(isWebLink ? $"A link to a site that is not registered: {TextOf(link["label"])}" : "A link that leads nowhere on the web");
            }
            else if (!display.PassesAppContext && link.Remove("appContext"))
            {
                leftOut.Add("The appContext of a link");
            }
        }
    }

    private static bool IsSameOrigin(Uri left, Uri right) => Uri.Compare(left, right, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
