using System.Diagnostics;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.Access;
using CdsHooks.Service.Admission;
using CdsHooks.Service.Content;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Suppression;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>The way of one call: what is asked, what the chart says, what follows, and what is said.</summary>
internal sealed class HookCalls(
    RunningContent running, LargeBodies large, RuleWork work, InsightSuppression suppression, AnswerWriter answers, IOptions<BudgetOptions> budget, House house, FullHouse full, TimeProvider clock)
{
    public async Task<IResult> AnswerAsync(HttpContext http, string id)
    {
        // What was waited for at the gate (keys, shared state) is part of the call's time.
        var arrival = http.Features.Get<Arrival>()?.Timestamp ?? clock.GetTimestamp();
        var deadline = Deadline.After(clock, budget.Value.Total - clock.GetElapsedTime(arrival));
        var content = running.Current;
        var services = content.Catalog.WithId(id);
        if (services.Count == 0) { return Failure.NoSuchService; }
        if (!MediaType.IsReadable(http.Request)) { return Failure.UnsupportedMediaType; }

        var race = new DeadlineRace();
        var answer = ReadAndAnswerAsync(http, content, services, deadline, arrival, race);
        try
        {
            return (await answer.WaitAsync(deadline.Remaining, clock))!;
        }
        catch (TimeoutException)
        {
            return race.TryTakeOver(out var service, out var hookInstance, out var ready)
                ? answers.Answer(http, new HookCall(content.Catalog, service, hookInstance, ready, clock.GetElapsedTime(arrival)))
                : (await answer)!;
        }
    }

    /// <summary>Reads the call and answers it; <see langword="null"/> when the deadline has answered it meanwhile, and then the request is not touched any more.</summary>
    private async Task<IResult?> ReadAndAnswerAsync(
        HttpContext http, ContentSnapshot content, IReadOnlyList<CompiledService> services, Deadline deadline, long arrival, DeadlineRace race)
    {
        var most = budget.Value.MostBytes(http);
        var reading = PooledBody.ReadAsync(http.Request, new BodyTerms(most, deadline.Remaining, house.BodyBytes, clock), http.RequestAborted);
        // Rules must not run on the thread that watches over the deadline. Bytes that have yet to come bring a thread of their own.
        var isOnWatchingThread = reading.IsCompleted;
        var (end, body) = await reading;
        if (body is null)
        {
            return end switch
            {
                BodyEnd.Late => new LateBody(),
                BodyEnd.NoRoom => full.TurnAway(http, Shortage.BodyBytes),
                _ => Failure.TooLarge(most),
            };
        }
        if (isOnWatchingThread) { await Task.Yield(); }
        var (mayBegin, place) = await large.EnterAsync(body.Bytes.Length, deadline, http.RequestAborted);
        using var held = place;
        if (!mayBegin)
        {
            body.Dispose();
            return full.TurnAway(http, Shortage.Rules);
        }
        race.Hold(place);
        if (JsonTape.TryRead(body.Bytes, body, out var fault) is not { } tape) { return Failure.NotJson(fault!); }
        switch (CdsRequestReader.Read(tape, content.HooksOf(services)))
        {
            case CdsRequestReading.Refused refused:
                tape.Dispose();
                return Failure.BadRequest(refused.Issues);
            case CdsRequestReading.Accepted { Request: var request }:
                var service = ForHook(services, request.Hook);
                var audience = suppression.AudienceOf(service, request, http.Features.Get<TrustedClient>());
                if (await work.RunAsync(service, request, deadline, http.Request, race) is not { } result) { return full.TurnAway(http, Shortage.Rules); }
                return race.TryFinish()
                    ? await answers.AnswerAsync(http, new HookCall(content.Catalog, service, request.HookInstance, result, clock.GetElapsedTime(arrival)) { Audience = audience }, deadline)
                    : null;
            default:
                throw new UnreachableException();
        }
    }

    private static CompiledService ForHook(IReadOnlyList<CompiledService> services, string hook)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].Hook == hook) { return services[i]; }
        }
        throw new UnreachableException();
    }
}
