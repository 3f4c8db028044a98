using System.Globalization;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.Checks;

/// <summary>Checks what a card will say before it is ever said, by the rules of CDS Hooks 2.0.</summary>
internal sealed class CardChecks(PackText pack, ProblemList problems)
{
    // CDS Hooks sets no limit; longer ones do not fit on the buttons of CDS Clients.
    private const int LongestLabel = 80;

    private readonly ActionChecks actions = new(problems);

    public void Check(CardDeclaration card, RuleText rule)
    {
        CheckSummary(card.Summary);
        if (card.Detail is { } detail) { CheckDetail(detail); }
        if (card.Source is null && rule.Evidence.Label is null)
        {
            problems.Add(card.Mark, ProblemCodes.NoSource, "The card has no source: give it one, or the rule its evidence, or the pack its source.");
        }
        if (card.SelectionBehavior is { } behavior && card.Suggestions.Count == 0)
        {
            problems.Add(behavior.Mark, ProblemCodes.Selection, "'selectionBehavior' is for cards with suggestions.");
        }
        var isOneAtMost = card.SelectionBehavior is { } chosen ? chosen.Value == "at-most-one" : card.Suggestions.Count > 1;
        if (isOneAtMost && card.Suggestions.Where(suggestion => suggestion is { IsRecommended: true, If: null }).Skip(1).FirstOrDefault() is { } second)
        {
            problems.Add(second.Mark, ProblemCodes.Selection, "At most one suggestion is recommended where at most one may be chosen.");
        }
        foreach (var suggestion in card.Suggestions)
        {
            CheckLabel(suggestion.Label);
            if (suggestion.Actions.Count == 0) { problems.Add(suggestion.Mark, ProblemCodes.ActionShape, "A suggestion has at least one action."); }
            foreach (var action in suggestion.Actions) { actions.Check(action); }
        }
        if (card.Group is { } place && !pack.CardGroups.ContainsKey(place.Name.Value))
        {
            problems.AddUnknown(place.Name.Mark, ProblemCodes.UnknownCardGroup, $"No group of cards is called '{place.Name.Value}'.", place.Name.Value, pack.CardGroups.Keys);
        }
        foreach (var link in card.Links) { CheckLink(link); }
        foreach (var reason in card.OverrideReasons.Where(reason => reason.Display is null && !pack.OverrideReasons.ContainsKey(reason.Code.Value)))
        {
            problems.AddUnknown(
                reason.Code.Mark, ProblemCodes.UnknownOverrideReason, $"No override reason is called '{reason.Code.Value}'.", reason.Code.Value,
                pack.OverrideReasons.Keys);
        }
    }

    private void CheckSummary(TemplateText summary)
    {
        var literal = LiteralLength(summary);
        if (literal > Summary.MaxLength)
        {
            problems.Add(
                summary.Mark, ProblemCodes.SummaryTooLong,
                string.Create(CultureInfo.InvariantCulture, $"The summary has {literal} characters without its holes; {Summary.MaxLength} is the most."));
        }
        // A block ends with a line feed, which is cut off; one within the text means two lines.
        if (summary.Parts.Where(part => part.Literal is not null).Aggregate("", (text, part) => text + part.Literal).Trim().Contains('\n', StringComparison.Ordinal))
        {
            problems.Add(summary.Mark, ProblemCodes.SummaryLines, "A summary is one line.");
        }
    }

    private void CheckDetail(TemplateText detail)
    {
        const string Destination = "](";
        for (var i = 1; i < detail.Parts.Count; i++)
        {
            if (detail.Parts[i].Expression is not { } hole || detail.Parts[i - 1].Literal is not { } before) { continue; }
            var open = before.LastIndexOf(Destination, StringComparison.Ordinal);
            if (open < 0 || before.IndexOf(')', open) >= 0) { continue; }
            if (!IsWebAddress(before[(open + Destination.Length)..])) { problems.Add(hole.Mark, ProblemCodes.LinkShape, "Where a link leads is said by the pack, not by data: holes may stand after its host only."); }
        }
    }

    private void CheckLabel(TemplateText label)
    {
        if (LiteralLength(label) > LongestLabel)
        {
            problems.Warn(label.Mark, ProblemCodes.SummaryTooLong, string.Create(CultureInfo.InvariantCulture, $"The label has more than {LongestLabel} characters."));
        }
    }

    private void CheckLink(LinkText link)
    {
        CheckLabel(link.Label);
        if (link.Url is { } address && !IsWebAddress(address)) { problems.Add(address.Mark, ProblemCodes.LinkShape, "'url' is an absolute https address; holes may stand after its host only."); }
        if (link.Type.Value == "smart") { return; }
        if (link.AppContext is { } context) { problems.Add(context.Mark, ProblemCodes.LinkShape, "'appContext' is for smart links."); }
        if (link.Url is null) { problems.Add(link.Mark, ProblemCodes.LinkShape, "An absolute link has a 'url'."); }
    }

    // Where a link leads is said by the pack, never by data: all of the host stands before the first hole.
    private static bool IsWebAddress(TemplateText url) => url.Parts is [{ Literal: { } start }, ..]
        && (url.Parts.Count == 1 ? CardReader.IsWebUrl(start.TrimEnd('\n')) : IsWebAddress(start));

    private static bool IsWebAddress(string start) => CardReader.IsWebUrl(start) && start.AsSpan("https://".Length).IndexOfAny('/', '?', '#') > 0;

    private static int LiteralLength(TemplateText text) => text.Parts.Sum(part => part.Literal?.TrimEnd('\n').Length ?? 0);
}
