using System.Security.Cryptography;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.Invocation;
using CdsHooks.Service.Launch;
using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Service.App.CardContexts;

/// <summary>Gives the SMART links of cards that lead to this service's own app what the app needs to open on the same insight.</summary>
/// <remarks>On the way of a hook call: a card without such a link costs a look at its links. Links to other apps keep what their authors gave them.</remarks>
internal sealed partial class CardLinks(CardContextSeal seal, LaunchUrl launchUrl, TimeProvider clock, ILogger<CardLinks> logger)
{
    /// <summary>The card with its links sealed.</summary>
    /// <param name="http">The call. Only a registered EHR can launch the app.</param>
    /// <param name="call">The call, once its rules have run.</param>
    /// <param name="finding">The card.</param>
    public Card Sealed(HttpContext http, HookCall call, ServedFinding finding)
    {
        var card = finding.Card;
        if (card.Links is not { Count: > 0 } links || !HoldsSmartLink(links)) { return card; }
        if (http.Features.Get<TrustedClient>() is not { Ehr: var ehr } || launchUrl.Of(http.Request)?.AbsoluteUri is not { } own || call.Result.PatientId.Length == 0) { return card; }
        try
        {
            return card with
            {
                Links = [.. links.Select(link => IsOwn(link, own) ? link with { AppContext = seal.Seal(ContextOf(call, finding, link.AppContext), ehr) } : link)],
            };
        }
        // The insight stands in the card itself: it is worth showing with a link that leads to the patient's list only.
        catch (CryptographicException failure)
        {
            LogNotSealed(logger, failure.GetType().Name);
            return card;
        }
    }

    private CardContext ContextOf(HookCall call, ServedFinding finding, string? ofAuthor)
    {
        var uuid = Guid.ParseExact(finding.Card.Uuid!, "D");
        return new CardContext
        {
            ServiceId = call.Service.Definition.Id,
            Hook = call.Service.Hook,
            HookInstance = call.HookInstance,
            CardUuid = uuid,
            Rules = [.. finding.Others.Prepend(finding.Rule).Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Take(CardContext.MostRules)],
            RuleVersion = finding.Rule.Version,
            ShownAt = clock.GetUtcNow(),
            Patient = PatientMark.Of(uuid, call.Result.PatientId),
            Indicator = WordOf(finding.Card.Indicator),
            Summary = finding.Card.Summary,
            OfAuthor = ofAuthor,
        };
    }

    private static bool HoldsSmartLink(IReadOnlyList<Link> links)
    {
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Type == LinkType.Smart) { return true; }
        }
        return false;
    }

    private static bool IsOwn(Link link, string own) => link.Type == LinkType.Smart && string.Equals(link.Url, own, StringComparison.Ordinal);

    private static string WordOf(Indicator indicator) => indicator switch
    {
        Indicator.Critical => "critical",
        Indicator.Warning => "warning",
        _ => "info",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The link of a card could not be sealed ({ExceptionType}); it opens the app without the card")]
    private static partial void LogNotSealed(ILogger logger, string exceptionType);
}
