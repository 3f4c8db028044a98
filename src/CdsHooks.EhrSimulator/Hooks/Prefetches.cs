using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Fills in the prefetch templates of services from the charts of the EHR that calls.</summary>
public static class Prefetches
{
    /// <summary>What goes under <c>prefetch</c>; <see langword="null"/> where the member is left out.</summary>
    /// <param name="ehr">The EHR that calls.</param>
    /// <param name="manner">How it calls.</param>
    /// <param name="firing">What happened.</param>
    /// <param name="service">The service that is called.</param>
    /// <param name="context">The context of the call.</param>
    public static JsonObject? Resolve(SimulatedEhr ehr, HookManner manner, HookFiring firing, CdsServiceEntry service, JsonObject context)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(manner);
        ArgumentNullException.ThrowIfNull(firing);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(context);
        if (manner.Prefetch == PrefetchWay.None || service.Prefetch.Count == 0) { return null; }

        var prefetch = new JsonObject();
        for (var at = 0; at < service.Prefetch.Count; at++)
        {
            if (manner.Prefetch == PrefetchWay.Some && at % 2 == 1) { continue; }
            var (key, template) = service.Prefetch[at];
            if (PrefetchTemplate.Fill(template, context, prefetch, DateOnly.FromDateTime(ehr.Clock.GetUtcNow().UtcDateTime)) is not { } query) { continue; }
            var answer = firing.FailedPrefetch.Contains(key, StringComparer.Ordinal) ? new ChartAnswer(StatusCodes.Status500InternalServerError, Resource: null) : ChartReads.Read(ehr, query);
            prefetch[key] = ValueOf(answer, manner, firing);
        }
        return prefetch;
    }

    private static JsonObject? ValueOf(ChartAnswer answer, HookManner manner, HookFiring firing)
    {
        if (answer.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone) { return null; }
        if (answer.Status >= 400) { return manner.SendsFailedPrefetchAsNull ? null : answer.Resource ?? Outcome(answer.Status); }
        var isEmptySearch = (string?)answer.Resource?["resourceType"] == "Bundle" && answer.Resource["entry"] is not JsonArray { Count: > 0 };
        return isEmptySearch && !firing.IsVersion3 ? null : answer.Resource;
    }

    private static JsonObject Outcome(int status) => new()
    {
        ["resourceType"] = "OperationOutcome",
        ["issue"] = new JsonArray(new JsonObject { ["severity"] = "error", ["code"] = "exception", ["diagnostics"] = $"The search was answered with {status}." }),
    };
}
