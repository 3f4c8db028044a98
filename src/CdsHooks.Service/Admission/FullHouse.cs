using CdsHooks.Service.Failures;
using CdsHooks.Service.Invocation;
using CdsHooks.Service.Telemetry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>Turns away what there is no room for, at once and in the way that the operator has chosen.</summary>
internal sealed class FullHouse(IOptions<AdmissionOptions> options)
{
    private static readonly Answer NoCards = new(new Protocol.Cards.CdsResponse { Cards = [] });

    /// <summary>What the caller hears; counted.</summary>
    public IResult TurnAway(HttpContext http, Shortage shortage)
    {
        ServiceMetrics.TurnedAway(shortage);
        http.Features.Set(CallReport.TurnedAway);
        return shortage != Shortage.Feedback && options.Value.WhenFull == FullHouseAnswer.NoCards ? NoCards : Failure.Overloaded;
    }
}
