using System.Threading.RateLimiting;
using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.Launch;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>Runs the rules of a call beside the request, so that the answer leaves in time even when a rule never returns.</summary>
/// <remarks>Only so many calls run at the same time. A place is taken when the body is there, so that slow clients hold none, and given back when the last rule has
/// ended, so that rules which never return cannot use up the process.</remarks>
internal sealed class RuleWork(LaunchUrl launchUrl, IOptions<BudgetOptions> budget, TimeProvider clock) : IDisposable
{
    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = budget.Value.MaxConcurrent,
        QueueLimit = budget.Value.MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Runs the rules until they are done or the deadline has come, and lets go of the body as soon as nothing reads it any more.</summary>
    /// <returns>What came of it; <see langword="null"/> when there was no place for the call.</returns>
    public async Task<RuleWorkResult?> RunAsync(CompiledService service, CdsRequest request, Deadline deadline, HttpRequest http)
    {
        if (await TakePlaceAsync(deadline, http.HttpContext.RequestAborted) is not { } place)
        {
            request.Tape.Dispose();
            return null;
        }
        var chart = ChartReader.Read(request, service.Plan, request.Tape.Length);
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            Deadline = deadline,
            LaunchUrl = launchUrl.Of(http),
        });
        var execution = Task.Run(run.Execute, CancellationToken.None);
        try
        {
            await execution.WaitAsync(deadline.Remaining, clock);
        }
        catch (TimeoutException)
        {
            // What is ready goes out; the rule that still runs keeps the body until it ends.
        }
        var result = new RuleWorkResult(run.Results(), chart.Prefetch, chart.Counts);
        if (execution.IsCompleted)
        {
            LetGo();
        }
        else
        {
            _ = execution.ContinueWith(_ => LetGo(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        return result;

        void LetGo()
        {
            chart.Dispose();
            request.Tape.Dispose();
            place.Dispose();
        }
    }

    public void Dispose() => places.Dispose();

    private async ValueTask<RateLimitLease?> TakePlaceAsync(Deadline deadline, CancellationToken aborted)
    {
        var place = places.AttemptAcquire();
        if (place.IsAcquired) { return place; }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(deadline.Remaining);
        try
        {
            place = await places.AcquireAsync(permitCount: 1, patience.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
        return place.IsAcquired ? place : null;
    }
}
