using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.Launch;

namespace CdsHooks.Service.Invocation;

/// <summary>Runs the rules of a call beside the request, so that the answer leaves in time even when a rule never returns.</summary>
internal sealed class RuleWork(LaunchUrl launchUrl, TimeProvider clock)
{
    /// <summary>Runs the rules until they are done or the deadline has come, and lets go of the body as soon as nothing reads it any more.</summary>
    public async Task<RuleWorkResult> RunAsync(CompiledService service, CdsRequest request, Deadline deadline, HttpRequest http)
    {
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
        }
    }
}
