using CdsHooks.Cli.Output;
using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Cli.Requests;

/// <summary>What came of a stored call.</summary>
/// <param name="Rules">How each rule ended.</param>
/// <param name="Cards">The cards of the answer, as they would be sent.</param>
/// <param name="Prefetch">What came under each prefetch key.</param>
internal sealed record RequestRun(IReadOnlyList<RuleResult> Rules, IReadOnlyList<ServedFinding> Cards, IReadOnlyList<PrefetchReport> Prefetch)
{
    /// <summary>Answers a stored call as the service would, without its deadline.</summary>
    /// <param name="service">The service, for the hook of the call.</param>
    /// <param name="request">The call.</param>
    /// <param name="today">The day on which it plays.</param>
    /// <param name="clock">The clock of the call's deadline.</param>
    /// <param name="trace">Who is told how rules come to their ends.</param>
    /// <exception cref="UsageException">The call would be refused.</exception>
    public static RequestRun Of(CompiledService service, HookRequestFile request, DateOnly today, TimeProvider clock, IRuleTrace? trace = null)
    {
        using var open = OpenCall.Read(request, service.Hook, service.Plan, today, clock, trace);
        var run = new RuleRun(service, open.Call);
        run.Execute();
        var results = run.Results();
        var (cards, _) = CardAssembly.Assemble(results, open.HookInstance, service.Definition.Id, int.MaxValue);
        return new RequestRun(results, cards, open.Call.Chart.Prefetch);
    }
}
