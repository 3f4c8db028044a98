using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Fills in the prefetch templates of services from the charts of the EHR that calls.</summary>
public sealed class Prefetches(IChartReader charts)
{
    /// <summary>What goes under <c>prefetch</c>; <see langword="null"/> where the member is left out.</summary>
    public async Task<JsonObject?> ResolveAsync(
        SimulatedEhr ehr, HookManner manner, HookFiring firing, CdsServiceEntry service, JsonObject context, CancellationToken cancel = default)
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
            var answer = await charts.ReadAsync(ehr, query, cancel);
            if (answer.Status == 0) { continue; }
            prefetch[key] = ValueOf(answer, manner, firing);
        }
        return prefetch;
    }

    private static JsonNode? ValueOf(ChartAnswer answer, HookManner manner, HookFiring firing)
    {
        if (answer.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone) { return null; }
        if (answer.Status >= 400) { return manner.SendsFailedPrefetchAsNull ? null : answer.Resource ?? Outcome(answer.Status); }
        var isEmptySearch = answer.Resource?["resourceType"]?.GetValue<string>() == "Bundle" && answer.Resource["entry"] is not JsonArray { Count: > 0 };
        return isEmptySearch && !firing.IsVersion3 ? null : answer.Resource;
    }

    private static JsonObject Outcome(int status) => new()
    {
        ["resourceType"] = "OperationOutcome",
        ["issue"] = new JsonArray(new JsonObject { ["severity"] = "error", ["code"] = "exception", ["diagnostics"] = $"The search was answered with {status}." }),
    };
}
