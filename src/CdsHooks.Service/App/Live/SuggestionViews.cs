using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Says what a suggestion would write, for people and as FHIR.</summary>
internal static class SuggestionViews
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string Name, string Label)[] Concepts =
    [
        ("code", "What"), ("medicationCodeableConcept", "What"), ("vaccineCode", "What"), ("category", "Category"), ("reasonCode", "Reason"), ("bodySite", "Body site"),
        ("clinicalStatus", "Clinical status"), ("verificationStatus", "Verification"),
    ];

    private static readonly (string Name, string Label)[] Texts =
    [
        ("status", "Status"), ("intent", "Intent"), ("priority", "Priority"), ("authoredOn", "Date"), ("occurrenceDateTime", "When"), ("onsetDateTime", "Since"), ("description", "Description"),
    ];

    /// <summary>The suggestions of a card.</summary>
    public static IReadOnlyList<SuggestionView> Of(Card card) =>
        [.. (card.Suggestions ?? []).Select(suggestion => new SuggestionView(suggestion.Label, [.. (suggestion.Actions ?? []).Select(Of)]))];

    private static ActionView Of(CdsAction action)
    {
        var kind = action.Type switch
        {
            ActionType.Create => "Creates",
            ActionType.Update => "Changes",
            _ => "Deletes",
        };
        if (action.Resource is not { } raw) { return new ActionView(action.Description, kind, action.ResourceId is { } id ? [new("Resource", id)] : [], Json: null); }
        var resource = JsonNode.Parse(raw.Utf8.Span);
        return new ActionView(action.Description, kind, resource is JsonObject known ? Lines(known) : [], resource?.ToJsonString(Indented));
    }

    private static List<KeyValuePair<string, string>> Lines(JsonObject resource)
    {
        var lines = new List<KeyValuePair<string, string>>();
        Add(lines, "Kind", Text(resource["resourceType"]));
        foreach (var (name, label) in Concepts) { Add(lines, label, Concept(resource[name])); }
        if (resource["dosageInstruction"] is JsonArray doses) { foreach (var dose in doses) { Add(lines, "Dose", dose is JsonObject ? Text(dose["text"]) : null); } }
        foreach (var (name, label) in Texts) { Add(lines, label, Text(resource[name])); }
        if (resource["reasonReference"] is JsonArray reasons) { foreach (var reason in reasons) { Add(lines, "Because of", reason is JsonObject ? Text(reason["reference"]) : null); } }
        if (resource["note"] is JsonArray notes) { foreach (var note in notes) { Add(lines, "Note", note is JsonObject ? Text(note["text"]) : null); } }
        return lines;
    }

    private static string? Concept(JsonNode? node) => node switch
    {
        JsonArray many => string.Join(", ", many.Select(Concept).OfType<string>()) is { Length: > 0 } all ? all : null,
        JsonObject one => Text(one["text"]) ?? (one["coding"] is JsonArray codings ? codings.OfType<JsonObject>().Select(coding => Text(coding["display"]) ?? Text(coding["code"])).FirstOrDefault() : null),
        _ => null,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? DisplayText.Clean(text) : null;

    private static void Add(List<KeyValuePair<string, string>> lines, string name, string? value)
    {
        if (value is not null) { lines.Add(new(name, value)); }
    }
}
