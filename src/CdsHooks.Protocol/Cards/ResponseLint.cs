namespace CdsHooks.Protocol.Cards;

/// <summary>Checks what is about to be sent against the rules of CDS Hooks 2.0 in the form that is also valid under the 3.0
/// ballot.</summary>
/// <remarks>Cheap enough for every answer: without a breach it allocates next to nothing. A card that breaks a rule is better dropped
/// than sent, since CDS
/// Clients drop the whole answer.</remarks>
public static class ResponseLint
{
    /// <summary>The breaches of a response; none if it may be sent.</summary>
    /// <param name="response">The response.</param>
    public static IReadOnlyList<Breach> Check(CdsResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var walk = new LintWalk();
        for (var i = 0; i < response.Cards.Count; i++)
        {
            using (walk.Into("cards", i)) { CheckCard(response.Cards[i], walk); }
        }
        CheckActions(response.SystemActions, "systemActions", walk);
        walk.Extension(response.Extension);
        return walk.Breaches;
    }

    /// <summary>The breaches of one card, with places relative to it. That its ids are unique in the response is not asked here.</summary>
    /// <param name="card">The card.</param>
    public static IReadOnlyList<Breach> Check(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var walk = new LintWalk();
        CheckCard(card, walk);
        return walk.Breaches;
    }

    private static void CheckCard(Card card, LintWalk walk)
    {
        walk.UniqueId(card.Uuid);
        walk.NotBlank(card.Summary, "summary");
        if (card.Summary is { Length: > Summary.MaxLength }) { walk.Breach("summary", "has fewer than 140 characters"); }
        if (card.Summary is not null && card.Summary.AsSpan().IndexOfAny("\r\n\u2028\u2029") >= 0) { walk.Breach("summary", "is one line"); }
        walk.NotBlankIfPresent(card.Detail, "detail");
        walk.Defined(card.Indicator, "indicator");
        CheckSource(card.Source, walk);
        CheckSuggestions(card, walk);
        CheckOverrideReasons(card.OverrideReasons, walk);
        CheckLinks(card.Links, walk);
        walk.Extension(card.Extension);
    }

    private static void CheckSource(Source? source, LintWalk walk)
    {
        if (source is null)
        {
            walk.Breach("source", "is required");
            return;
        }
        using var inside = walk.Into("source");
        walk.NotBlank(source.Label, "label");
        walk.WebUrlIfPresent(source.Url, "url");
        walk.WebUrlIfPresent(source.Icon, "icon");
        if (source.Topic is not { } topic) { return; }
        using var insideTopic = walk.Into("topic");
        walk.NotBlank(topic.Code, "code");
        walk.UriIfPresent(topic.System, "system");
        walk.NotBlankIfPresent(topic.Display, "display");
    }

    private static void CheckSuggestions(Card card, LintWalk walk)
    {
        var hasSuggestions = card.Suggestions is { Count: > 0 };
        if (hasSuggestions && card.SelectionBehavior is null) { walk.Breach("selectionBehavior", "is required with suggestions"); }
        if (!hasSuggestions && card.SelectionBehavior is not null) { walk.Breach("selectionBehavior", "is left out without suggestions"); }
        if (card.SelectionBehavior is { } behavior) { walk.Defined(behavior, "selectionBehavior"); }
        walk.NotEmpty(card.Suggestions, "suggestions");
        if (!hasSuggestions) { return; }

        var recommended = 0;
        for (var i = 0; i < card.Suggestions!.Count; i++)
        {
            var suggestion = card.Suggestions[i];
            if (suggestion.IsRecommended == true) { recommended++; }
            using var inside = walk.Into("suggestions", i);
            walk.NotBlank(suggestion.Label, "label");
            walk.UniqueId(suggestion.Uuid);
            if (suggestion.ActionSelectionBehavior is { } which) { walk.Defined(which, "actionSelectionBehavior"); }
            CheckActions(suggestion.Actions, "actions", walk);
        }
        if (recommended > 1 && card.SelectionBehavior == SelectionBehavior.AtMostOne)
        {
            walk.Breach("suggestions", "has at most one recommended where at most one may be chosen");
        }
    }

    private static void CheckActions(IReadOnlyList<CdsAction>? actions, string name, LintWalk walk)
    {
        walk.NotEmpty(actions, name);
        for (var i = 0; i < (actions?.Count ?? 0); i++)
        {
            var action = actions![i];
            using var inside = walk.Into(name, i);
            walk.Defined(action.Type, "type");
            walk.NotBlank(action.Description, "description");
            walk.Extension(action.Extension);
            if (action.Type == ActionType.Delete)
            {
                walk.Reference(action.ResourceId, "resourceId");
                if (action.Resource is not null) { walk.Breach("resource", "is left out of a delete"); }
                continue;
            }
            walk.Resource(action.Resource, "resource");
            if (action.ResourceId is not null) { walk.Breach("resourceId", "is for a delete only"); }
        }
    }

    private static void CheckOverrideReasons(IReadOnlyList<OverrideReason>? reasons, LintWalk walk)
    {
        walk.NotEmpty(reasons, "overrideReasons");
        for (var i = 0; i < (reasons?.Count ?? 0); i++)
        {
            using var inside = walk.Into("overrideReasons", i);
            walk.NotBlank(reasons![i].Code, "code");
            walk.NotBlank(reasons[i].Display, "display");
            walk.UriIfPresent(reasons[i].System, "system");
        }
    }

    private static void CheckLinks(IReadOnlyList<Link>? links, LintWalk walk)
    {
        walk.NotEmpty(links, "links");
        for (var i = 0; i < (links?.Count ?? 0); i++)
        {
            var link = links![i];
            using var inside = walk.Into("links", i);
            walk.NotBlank(link.Label, "label");
            walk.WebUrl(link.Url, "url");
            walk.Defined(link.Type, "type");
            walk.NotBlankIfPresent(link.AppContext, "appContext");
            if (link.AppContext is not null && link.Type != LinkType.Smart) { walk.Breach("appContext", "is for smart links only"); }
        }
    }
}
