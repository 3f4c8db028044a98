using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>Writes answers byte for byte as <see cref="ProtocolJson"/> does, without its metadata, boxes and delegates: each call ends here.</summary>
public static class ResponseJson
{
    /// <summary>Writes an answer, without members that hold nothing (<c>cards</c> excepted).</summary>
    /// <param name="json">Where to; as it is made by default.</param>
    /// <param name="response">The answer.</param>
    public static void Write(Utf8JsonWriter json, CdsResponse response)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(response);
        json.WriteStartObject();
        json.WriteStartArray("cards"u8);
        foreach (var card in response.Cards) { Write(json, card); }
        json.WriteEndArray();
        WriteActions(json, "systemActions"u8, response.SystemActions);
        WriteRaw(json, "extension"u8, response.Extension);
        json.WriteEndObject();
    }

    /// <summary>Writes a card, without members that hold nothing.</summary>
    /// <param name="json">Where to; as it is made by default.</param>
    /// <param name="card">The card.</param>
    public static void Write(Utf8JsonWriter json, Card card)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(card);
        json.WriteStartObject();
        WriteText(json, "uuid"u8, card.Uuid);
        WriteText(json, "summary"u8, card.Summary);
        WriteText(json, "detail"u8, card.Detail);
        json.WriteString("indicator"u8, NameOf(card.Indicator));
        Write(json, card.Source);
        WriteSuggestions(json, card.Suggestions);
        if (card.SelectionBehavior is { } behavior) { json.WriteString("selectionBehavior"u8, behavior == SelectionBehavior.Any ? "any"u8 : "at-most-one"u8); }
        WriteOverrideReasons(json, card.OverrideReasons);
        WriteLinks(json, card.Links);
        WriteRaw(json, "extension"u8, card.Extension);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Source source)
    {
        var hasTopic = source.Topic is { } coding && HasText(coding.Code, coding.System, coding.Display);
        if (!hasTopic && !HasText(source.Label, source.Url, source.Icon)) { return; }
        json.WriteStartObject("source"u8);
        WriteText(json, "label"u8, source.Label);
        WriteText(json, "url"u8, source.Url);
        WriteText(json, "icon"u8, source.Icon);
        if (hasTopic)
        {
            json.WriteStartObject("topic"u8);
            WriteCoding(json, source.Topic!.Code, source.Topic.System, source.Topic.Display);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteSuggestions(Utf8JsonWriter json, IReadOnlyList<Suggestion>? suggestions)
    {
        if (suggestions is null || !suggestions.Any(HasContent)) { return; }
        json.WriteStartArray("suggestions"u8);
        foreach (var suggestion in suggestions)
        {
            if (!HasContent(suggestion)) { continue; }
            json.WriteStartObject();
            WriteText(json, "label"u8, suggestion.Label);
            WriteText(json, "uuid"u8, suggestion.Uuid);
            if (suggestion.IsRecommended is { } isRecommended) { json.WriteBoolean("isRecommended"u8, isRecommended); }
            WriteActions(json, "actions"u8, suggestion.Actions);
            if (suggestion.ActionSelectionBehavior is { } behavior) { json.WriteString("actionSelectionBehavior"u8, NameOf(behavior)); }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteActions(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<CdsAction>? actions)
    {
        if (actions is null || actions.Count == 0) { return; }
        json.WriteStartArray(name);
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, NameOf(action.Type));
            WriteText(json, "description"u8, action.Description);
            WriteRaw(json, "resource"u8, action.Resource);
            WriteText(json, "resourceId"u8, action.ResourceId);
            WriteRaw(json, "extension"u8, action.Extension);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteOverrideReasons(Utf8JsonWriter json, IReadOnlyList<OverrideReason>? reasons)
    {
        if (reasons is null || !reasons.Any(HasContent)) { return; }
        json.WriteStartArray("overrideReasons"u8);
        foreach (var reason in reasons)
        {
            if (!HasContent(reason)) { continue; }
            json.WriteStartObject();
            WriteCoding(json, reason.Code, reason.System, reason.Display);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<Link>? links)
    {
        if (links is null || links.Count == 0) { return; }
        json.WriteStartArray("links"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            WriteText(json, "label"u8, link.Label);
            WriteText(json, "url"u8, link.Url);
            json.WriteString("type"u8, link.Type == LinkType.Smart ? "smart"u8 : "absolute"u8);
            WriteText(json, "appContext"u8, link.AppContext);
            if (link.Autolaunchable is { } autolaunchable) { json.WriteBoolean("autolaunchable"u8, autolaunchable); }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCoding(Utf8JsonWriter json, string? code, string? system, string? display)
    {
        WriteText(json, "code"u8, code);
        WriteText(json, "system"u8, system);
        WriteText(json, "display"u8, display);
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) { json.WriteString(name, text); }
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, RawJson? value)
    {
        if (value is not { IsEmpty: false } raw) { return; }
        json.WritePropertyName(name);
        json.WriteRawValue(raw.Utf8.Span, skipInputValidation: true);
    }

    private static bool HasText(string? first, string? second, string? third) =>
        !string.IsNullOrWhiteSpace(first) || !string.IsNullOrWhiteSpace(second) || !string.IsNullOrWhiteSpace(third);

    private static bool HasContent(OverrideReason reason) => HasText(reason.Code, reason.System, reason.Display);

    private static bool HasContent(Suggestion suggestion) =>
        HasText(suggestion.Label, suggestion.Uuid, null) || suggestion.IsRecommended is not null || suggestion.Actions?.Count > 0 || suggestion.ActionSelectionBehavior is not null;

    private static ReadOnlySpan<byte> NameOf(Indicator indicator) => indicator switch
    {
        Indicator.Critical => "critical"u8,
        Indicator.Warning => "warning"u8,
        _ => "info"u8,
    };

    private static ReadOnlySpan<byte> NameOf(ActionType type) => type switch
    {
        ActionType.Create => "create"u8,
        ActionType.Update => "update"u8,
        _ => "delete"u8,
    };

    private static ReadOnlySpan<byte> NameOf(ActionSelectionBehavior behavior) => behavior switch
    {
        ActionSelectionBehavior.All => "all"u8,
        ActionSelectionBehavior.Any => "any"u8,
        _ => "at-most-one"u8,
    };
}
