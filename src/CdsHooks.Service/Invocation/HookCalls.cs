using System.Diagnostics;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.Content;
using CdsHooks.Service.Failures;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>The way of one call: what is asked, what the chart says, what follows, and what is said.</summary>
internal sealed class HookCalls(
    RunningCatalog running, RuleWork work, AnswerWriter answers, IOptions<BudgetOptions> budget, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    public async Task<IResult> AnswerAsync(HttpContext http, string id)
    {
        var arrival = clock.GetTimestamp();
        var deadline = Deadline.After(clock, budget.Value.Total);
        if (lifetime.ApplicationStopping.IsCancellationRequested) { return Failure.Stopping; }
        var catalog = running.Current;
        var services = catalog.WithId(id);
        if (services.Count == 0) { return Failure.NoSuchService; }
        if (!MediaType.IsReadable(http.Request)) { return Failure.UnsupportedMediaType; }
        if (await PooledBody.ReadAsync(http.Request, budget.Value.MaxBodyBytes, http.RequestAborted) is not { } body)
        {
            return Failure.TooLarge(budget.Value.MaxBodyBytes);
        }
        if (JsonTape.TryRead(body.Bytes, body, out var fault) is not { } tape) { return Failure.NotJson(fault!); }
        switch (CdsRequestReader.Read(tape, running.HooksOf(services)))
        {
            case CdsRequestReading.Refused refused:
                tape.Dispose();
                return Failure.BadRequest(refused.Issues);
            case CdsRequestReading.Accepted { Request: var request }:
                var service = services.First(candidate => candidate.Hook == request.Hook);
                if (await work.RunAsync(service, request, deadline, http.Request) is not { } result) { return Failure.Overloaded; }
                return answers.Answer(http, new HookCall(catalog, service, request.HookInstance, result, clock.GetElapsedTime(arrival)));
            default:
                throw new UnreachableException();
        }
    }
}
