using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A suggestion, ready to be filled.</summary>
/// <param name="Label">What stands on the button.</param>
/// <param name="If">Left out unless this is true; <see langword="null"/> for always there.</param>
/// <param name="IsRecommended">True for the one that is recommended.</param>
/// <param name="Actions">What happens on acceptance.</param>
internal sealed record SuggestionTemplate(TextTemplate Label, FhirPathExpression? If, bool? IsRecommended, ActionTemplate[] Actions)
{
    /// <summary>The suggestion; <see langword="null"/> when it is left out, also because no action could be made.</summary>
    public Suggestion? Make(PackSession session)
    {
        if (If is not null && session.Test(If) != true) { return null; }
        var actions = new List<CdsAction>(Actions.Length);
        foreach (var template in Actions)
        {
            if (template.Make(session) is { } action) { actions.Add(action); }
        }
        if (actions.Count < Actions.Length) { return null; }
        return new Suggestion { Label = Summary.Fit(Label.Render(session)), IsRecommended = IsRecommended, Actions = actions.Count > 0 ? actions : null };
    }
}
