using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.Invocation;

namespace CdsHooks.Service.Telemetry;

/// <summary>What is known of a call once it has been read: for metrics and the audit log, without anything of the chart.</summary>
/// <param name="Service">Id of the service that was called.</param>
/// <param name="Hook">Name of the hook.</param>
/// <param name="HookInstance">The call's own id; <see langword="null"/> when it was not read.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record CallReport(string Service, string Hook, Guid? HookInstance, string Outcome)
{
    /// <summary>The report of a request for which there was no room.</summary>
    public static CallReport TurnedAway { get; } = new("", "", HookInstance: null, CallOutcome.Overloaded);

    /// <summary>The report of a request whose body was not there in time.</summary>
    public static CallReport Late { get; } = new("", "", HookInstance: null, CallOutcome.TooSlow);

    /// <summary>Counts what the rules of a call have said, and leaves the report for the end of the request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="call">The call.</param>
    /// <param name="cards">The cards that are sent.</param>
    public static void Leave(HttpContext http, HookCall call, IReadOnlyList<ServedFinding> cards)
    {
        var worst = RuleTallies.Count(call.Result.Rules);
        foreach (var card in cards) { RuleTallies.Count(card); }
        if (worst is { } degradation) { ServiceMetrics.Degraded(degradation); }
        var outcome = worst is not null ? CallOutcome.Degraded : cards.Count > 0 ? CallOutcome.Cards : CallOutcome.None;
        http.Features.Set(new CallReport(call.Service.Definition.Id, call.Service.Hook, call.HookInstance, outcome));
    }
}
