using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A link, ready to be filled.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="Type">How it is opened.</param>
/// <param name="Url">Where it leads; <see langword="null"/> for the app of this service.</param>
/// <param name="AppContext">What the app is handed.</param>
/// <param name="If">Left out unless this is true; <see langword="null"/> for always there.</param>
internal sealed record LinkTemplate(TextTemplate Label, LinkType Type, TextTemplate? Url, TextTemplate? AppContext, FhirPathExpression? If)
{
    /// <summary>The link; <see langword="null"/> when it is left out, also where no app is set up.</summary>
    public Link? Make(PackSession session)
    {
        if (If is not null && session.Test(If) != true) { return null; }
        return Make(session.Call, Url?.RenderUrl(session), Protocol.Cards.Summary.Fit(Label.Render(session)), AppContext?.Render(session));
    }

    /// <summary>The link when none of its texts has a hole.</summary>
    public Link? MakeFixed(RuleCall call) => Make(call, Url?.Fixed, Label.Fixed ?? "", AppContext?.Fixed);

    private Link? Make(RuleCall call, string? url, string label, string? appContext)
    {
        var address = url ?? (Type == LinkType.Smart ? call.LaunchUrl?.AbsoluteUri : null);
        return address is null ? null : new Link { Label = label, Url = address, Type = Type, AppContext = Type == LinkType.Smart ? appContext : null };
    }
}
