using System.Text;
using System.Text.Json;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running.Cards;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Binds the cards of a rule.</summary>
internal sealed class CardBinder(
    RuleDescription rule, FhirPathScope scope, ExpressionBinder expressions, OverrideReasonBinder reasons, CardGroupBinder groups, BindingProblems problems, RuleNeeds needs)
{
    /// <summary>Binds a card.</summary>
    public CardTemplate Bind(CardDeclaration card) => new()
    {
        Key = card.Key is null ? null : Text(card.Key),
        Group = card.Group is null ? null : groups.Find(card.Group.Name.Value),
        GroupItem = card.Group?.Item,
        Indicator = IndicatorOf(card.Indicator.Value),
        Summary = Text(card.Summary),
        Detail = card.Detail is null ? null : Text(card.Detail, isMarkdown: true),
        Source = SourceOf(card),
        Behavior = card.SelectionBehavior?.Value switch { "any" => SelectionBehavior.Any, "at-most-one" => SelectionBehavior.AtMostOne, _ => null },
        Suggestions = [.. card.Suggestions.Select(Bind)],
        Links = [.. card.Links.Select(Bind)],
        GuidelineLink = new Link { Label = rule.Evidence.Label, Url = rule.Evidence.Url.AbsoluteUri, Type = LinkType.Absolute },
        AppLink = new LinkTemplate(Plain("Open the evidence"), LinkType.Smart, Url: null, Plain($$"""{"insight":"{{rule.Id}}"}"""), If: null),
        OverrideReasons = card.OverrideReasons.Select(reasons.Find).OfType<OverrideReason>().ToArray() is { Length: > 0 } found ? found : null,
    };

    /// <summary>Binds a card that is made without looking at data.</summary>
    public CardTemplate BindFixed(CardDeclaration card)
    {
        var holes = new[] { card.Key, card.Summary, card.Detail }.OfType<TemplateText>().SelectMany(text => text.Parts).Select(part => part.Expression).OfType<ExpressionText>();
        foreach (var hole in holes)
        {
            problems.Add(hole.Mark, BindingProblems.HoleWithoutData, "A card for the time when the deadline came first cannot look at data.");
        }
        return Bind(card);
    }

    private Source SourceOf(CardDeclaration card)
    {
        var usual = RuleCards.SourceOf(rule);
        return card.Source is { } declared ? usual with { Label = declared.Label, Url = declared.Url } : usual;
    }

    private SuggestionTemplate Bind(SuggestionText suggestion) => new(
        Text(suggestion.Label),
        Condition(suggestion.If),
        suggestion.IsRecommended,
        [.. suggestion.Actions.Select(Bind)]);

    private ActionTemplate Bind(ActionText action) => new(
        action.Type.Value switch { "create" => ActionType.Create, "update" => ActionType.Update, _ => ActionType.Delete },
        Text(action.Description),
        action.Resource is null ? null : Resource(action.Resource),
        action.ResourceId is null ? null : Text(action.ResourceId));

    private LinkTemplate Bind(LinkText link) => new(
        Text(link.Label),
        link.Type.Value == "smart" ? LinkType.Smart : LinkType.Absolute,
        link.Url is null ? null : Text(link.Url),
        link.AppContext is null ? null : Text(link.AppContext),
        Condition(link.If));

    private FhirPathExpression? Condition(ExpressionText? text)
    {
        if (text is null || expressions.Condition(text, scope) is not { } condition) { return null; }
        needs.Use(condition);
        return condition;
    }

    private ResourceTemplate Resource(ResourceText text) => text switch
    {
        ResourceText.Composite composite =>
            ResourceTemplate.Composite.Of([.. composite.Members.Select(member => (JsonEncodedText.Encode(member.Name), Resource(member.Value)))]),
        ResourceText.Sequence sequence => ResourceTemplate.Sequence.Of([.. sequence.Items.Select(Resource)]),
        ResourceText.Plain plain => new ResourceTemplate.Literal(Encoding.UTF8.GetBytes(plain.Json)),
        ResourceText.Text { Value.Hole: { } hole } => expressions.Any(hole, scope) is { } value ? Hole(value) : new ResourceTemplate.Literal("null"u8.ToArray()),
        ResourceText.Text words => Text(words.Value) is { Fixed: { } literal }
            ? new ResourceTemplate.Literal([(byte)'"', .. JsonEncodedText.Encode(literal).EncodedUtf8Bytes, (byte)'"'])
            : new ResourceTemplate.Text(Text(words.Value)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ResourceTemplate.Hole Hole(FhirPathExpression value)
    {
        needs.Use(value);
        return new ResourceTemplate.Hole(value);
    }

    private static TextTemplate Plain(string text) => new([new TextPart(text, Hole: null, IsAlone: false, IsBullet: false)], isMarkdown: false);

    private TextTemplate Text(TemplateText text, bool isMarkdown = false)
    {
        var parts = new List<TextPart>();
        for (var i = 0; i < text.Parts.Count; i++)
        {
            if (text.Parts[i] is { Expression: { } expression })
            {
                if (expressions.Printable(expression, scope) is not { } hole) { continue; }
                needs.Use(hole);
                parts.Add(HoleAt(text, i, hole, parts, isMarkdown));
            }
            else { parts.Add(new TextPart(text.Parts[i].Literal ?? "", Hole: null, IsAlone: false, IsBullet: false)); }
        }
        return new TextTemplate([.. parts], isMarkdown);
    }

    // Only in Markdown: a line that is one hole is left out when the hole is empty, and "- " before it is repeated for each item.
    private static TextPart HoleAt(TemplateText text, int place, FhirPathExpression hole, List<TextPart> before, bool isMarkdown)
    {
        const string Bullet = "- ";
        var next = place + 1 < text.Parts.Count ? text.Parts[place + 1].Literal : "\n";
        var last = before.Count == 0 ? "\n" : before[^1].Literal;
        var endsLine = isMarkdown && next?.StartsWith('\n') == true;
        if (endsLine && (last == Bullet || last.EndsWith("\n- ", StringComparison.Ordinal)))
        {
            before[^1] = before[^1] with { Literal = last[..^Bullet.Length] };
            return new TextPart("", hole, IsAlone: true, IsBullet: true);
        }
        return new TextPart("", hole, IsAlone: endsLine && last.EndsWith('\n'), IsBullet: false);
    }

    private static Indicator IndicatorOf(string word) => word switch
    {
        "critical" => Indicator.Critical,
        "warning" => Indicator.Warning,
        _ => Indicator.Info,
    };
}
