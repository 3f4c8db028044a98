using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.ChartAccess;
using CdsHooks.Service.Launch;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>Reads the chart of a call, fetches what is missing of it, and runs the rules over it.</summary>
/// <remarks>Only so many calls run at the same time. A place is taken when all data is there, so that slow clients and slow FHIR servers hold none, and given back when the last rule has
/// ended, so that rules which never return cannot use up the process.</remarks>
internal sealed class RuleWork(ChartFetching chartFetching, LaunchUrl launchUrl, IOptions<BudgetOptions> budget, TimeProvider clock) : IDisposable
{
    private readonly Places places = new(budget.Value.MaxConcurrent, budget.Value.MaxWaiting);

    /// <summary>Runs the rules until they are done or the deadline has passed, and lets go of the body then.</summary>
    /// <returns>What came of it; <see langword="null"/> when there was no place for the call.</returns>
    public async Task<RuleWorkResult?> RunAsync(CompiledService service, CdsRequest request, Deadline deadline, HttpRequest http, DeadlineRace race)
    {
        using var tape = request.Tape;
        using var fetched = await chartFetching.FetchAsync(service, request, http.HttpContext, deadline);
        using var place = await places.TakeAsync(deadline, http.HttpContext.RequestAborted);
        if (place is null) { return null; }
        using var chart = ChartReader.Read(request, service.Plan, tape.Length, fetched);
        var now = clock.GetUtcNow();
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = DateOnly.FromDateTime(now.UtcDateTime),
            Now = now,
            Deadline = deadline,
            LaunchUrl = launchUrl.Of(http),
        });
        var userType = UserTypes.Of(request.Context.UserId);
        if (race.TryBegin(service, request, userType, run, chart)) { run.Execute(); }
        return new RuleWorkResult(run.Results(), chart.Prefetch, chart.Counts, userType, request.Context.PatientId);
    }

    public void Dispose() => places.Dispose();
}
