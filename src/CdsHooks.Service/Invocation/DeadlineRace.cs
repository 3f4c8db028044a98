using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Invocation;

/// <summary>Decides who answers a call: those who run its rules to the end, or the deadline with what is ready.</summary>
/// <remarks>One of both wins, whatever the order of events; once the deadline has come, no rule is begun any more.</remarks>
internal sealed class DeadlineRace
{
    private Phase phase;
    private IDisposable? held;
    private CompiledService? service;
    private Guid hookInstance;
    private string? userType;
    private string patientId = "";
    private RuleRun? run;
    private Chart? chart;

    private enum Phase
    {
        BeforeRules,
        RulesRun,
        RulesDone,
        CameTooLate,
        TakenOver,
    }

    /// <summary>Keeps what a call holds for as long as it may be answered: where the deadline answers it, it is let go of then.</summary>
    public void Hold(IDisposable? place) => held = place;

    /// <summary>Begins to run the rules; false when the deadline has come first.</summary>
    public bool TryBegin(CompiledService called, CdsRequest request, string? user, RuleRun begun, Chart data)
    {
        (service, hookInstance, patientId, userType, run, chart) = (called, request.HookInstance, request.Context.PatientId, user, begun, data);
        return Move(Phase.BeforeRules, Phase.RulesRun);
    }

    /// <summary>Ends the run of the rules; false when the call has been answered without it.</summary>
    public bool TryFinish() => Move(Phase.RulesRun, Phase.RulesDone) || !Move(Phase.TakenOver, Phase.TakenOver);

    /// <summary>The deadline has come. True when the rules run and the call is to be answered with what is ready; false when it is answered by
    /// those who read it, who will begin no rule.</summary>
    public bool TryTakeOver(out CompiledService called, out Guid instance, out RuleWorkResult ready)
    {
        _ = Move(Phase.BeforeRules, Phase.CameTooLate);
        var isOurs = Move(Phase.RulesRun, Phase.TakenOver);
        (called, instance) = (service!, hookInstance);
        if (isOurs) { held?.Dispose(); }
        ready = isOurs ? new RuleWorkResult(run!.Results(), chart!.Prefetch, chart.Counts, userType, patientId) : null!;
        return isOurs;
    }

    private bool Move(Phase from, Phase to) => Interlocked.CompareExchange(ref phase, to, from) == from;
}
