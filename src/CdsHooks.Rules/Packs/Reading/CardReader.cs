using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads cards.</summary>
internal static class CardReader
{
    public static CardDeclaration? Read(YamlNode? node, ProblemList problems)
    {
        if (node is null || MappingReader.Of(node, Shapes.Card, problems) is not { } card) { return null; }
        var indicator = card.Word("indicator", Words.Indicator);
        var summary = card.Template("summary");
        var declaration = new CardDeclaration
        {
            Mark = card.Mark,
            Key = card.Template("key"),
            Group = card.Mapping("group", Shapes.CardPlace) is { } place && place.Text("name") is { } group ? new CardPlaceText(group, place.Words("item") ?? group.Value) : null,
            Indicator = indicator ?? new("info", card.Mark),
            Summary = summary ?? new TemplateText([], card.Mark),
            Detail = card.Template("detail"),
            Source = ReadSource(card),
            SelectionBehavior = card.Word("selectionBehavior", Words.SelectionBehavior),
            Suggestions = card.List("suggestions", item => ReadSuggestion(item, problems)),
            Links = card.List("links", item => ReadLink(item, problems)),
            OverrideReasons = card.List("overrideReasons", item => ReadReason(item, problems)),
        };
        return declaration;
    }

    /// <summary>A group of cards.</summary>
    public static CardGroupText? ReadGroup(Marked<string> name, YamlNode node, ProblemList problems)
    {
        Names.CheckVariable(name, "The name of a group of cards", problems);
        return MappingReader.Of(node, Shapes.CardGroup, problems) is { } group ? new CardGroupText(name, group.Words("summary") ?? name.Value, ReadSource(group)) : null;
    }

    public static SourceText? ReadSource(MappingReader parent)
    {
        if (parent.Mapping("source", Shapes.Source) is not { } source) { return null; }
        var url = source.Text("url");
        if (url is { } written && !IsWebUrl(written.Value)) { parent.Problems.Add(written.Mark, ProblemCodes.LinkShape, "'url' is an absolute https address."); }
        return source.Words("label") is { } label ? new SourceText(label, url?.Value, source.Mark) : null;
    }

    public static bool IsWebUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0 && !text.Any(char.IsWhiteSpace);

    private static SuggestionText? ReadSuggestion(YamlNode node, ProblemList problems)
    {
        if (MappingReader.Of(node, Shapes.Suggestion, problems) is not { } suggestion) { return null; }
        var label = suggestion.Template("label") ?? new TemplateText([], suggestion.Mark);
        var actions = suggestion.List("actions", item => ReadAction(item, problems));
        return new SuggestionText(label, suggestion.Expression("if"), suggestion.Truth("isRecommended"), actions, suggestion.Mark);
    }

    private static ActionText? ReadAction(YamlNode node, ProblemList problems)
    {
        if (MappingReader.Of(node, Shapes.Action, problems) is not { } action) { return null; }
        var type = action.Word("type", Words.ActionType);
        var description = action.Template("description") ?? new TemplateText([], action.Mark);
        var resource = action.Take("resource") is { } value ? ResourceReader.InCard(problems).Read(value) : null;
        var resourceId = action.Template("resourceId");
        return type is { } word ? new ActionText(word, description, resource, resourceId, action.Mark) : null;
    }

    private static LinkText? ReadLink(YamlNode node, ProblemList problems)
    {
        if (MappingReader.Of(node, Shapes.Link, problems) is not { } link) { return null; }
        var type = link.Word("type", Words.LinkType);
        var label = link.Template("label") ?? new TemplateText([], link.Mark);
        var (url, context, when) = (link.Template("url"), link.Template("appContext"), link.Expression("if"));
        return type is { } word ? new LinkText(label, word, url, context, when, link.Mark) : null;
    }

    private static OverrideReasonText? ReadReason(YamlNode node, ProblemList problems)
    {
        if (node is YamlNode.Scalar) { return Values.Text(node, "overrideReasons", problems) is { } name ? new OverrideReasonText(name, null, null) : null; }
        if (MappingReader.Of(node, Shapes.WrittenReason, problems) is not { } reason) { return null; }
        return ReadWritten(reason, reason.Text("code"));
    }

    /// <summary>An override reason that is written out.</summary>
    public static OverrideReasonText? ReadWritten(MappingReader reason, Marked<string>? code)
    {
        var (display, system) = (reason.Words("display"), reason.Text("system"));
        if (system is { } uri && !(uri.Value.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(uri.Value, UriKind.Absolute, out _)))
        {
            reason.Problems.Add(uri.Mark, ProblemCodes.WrongKind, "'system' is an absolute URI.");
        }
        return code is { } word ? new OverrideReasonText(word, display ?? word.Value, system?.Value) : null;
    }
}
