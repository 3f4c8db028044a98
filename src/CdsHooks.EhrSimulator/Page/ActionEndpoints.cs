using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>Writes to the charts: what accepted suggestions ask for, and signed orders.</summary>
internal static class ActionEndpoints
{
    public static void MapActions(this IEndpointRouteBuilder page)
    {
        var ehr = page.MapEhr();
        ehr.MapPost("/actions", (ActionRequest asked, HttpContext http) => Apply(asked, http.Ehr()));
        ehr.MapPost("/orders", (OrdersRequest asked, HttpContext http) => Sign(asked.Orders, http.Ehr()));
        ehr.MapPost("/reset", (HttpContext http) => http.Ehr().Charts.Reset());
    }

    private static IResult Apply(ActionRequest asked, SimulatedEhr ehr) => asked switch
    {
        { Type: "create", Resource: { } resource } => Create(resource, ehr),
        { Type: "update", Resource: { } resource } => Update(resource, ehr),
        { Type: "delete", ResourceId: { } reference } => reference.Split('/') is [var type, var id] && ehr.Charts.Delete(type, id)
            ? Results.Ok(new { Text = $"Deleted {reference}." })
            : Results.Ok(new { Text = $"There is no {reference} to delete." }),
        _ => Results.BadRequest(),
    };

    private static IResult Create(JsonObject resource, SimulatedEhr ehr)
    {
        if (TextOf(resource["resourceType"]) is not { Length: > 0 } type) { return Results.BadRequest(); }
        // The server names what is created, as FHIR has it: an id that came along is not kept.
        resource["id"] = ehr.Charts.NewId();
        ehr.Charts.Put(resource);
        return Results.Ok(new { Text = $"Added {type}/{TextOf(resource["id"])} to the chart." });
    }

    private static IResult Update(JsonObject resource, SimulatedEhr ehr)
    {
        if (TextOf(resource["resourceType"]) is not { Length: > 0 } type || TextOf(resource["id"]) is not { Length: > 0 } id) { return Results.BadRequest(); }
        var isKnown = ehr.Charts.Find(type, id) is not null;
        ehr.Charts.Put(resource);
        return Results.Ok(new { Text = isKnown ? $"Changed {type}/{id} in the chart." : $"Added {type}/{id} to the chart: it was not there to be changed." });
    }

    private static IResult Sign(IReadOnlyList<JsonObject> orders, SimulatedEhr ehr)
    {
        if (orders.Any(order => TextOf(order?["resourceType"]) is not { Length: > 0 })) { return Results.BadRequest(); }
        foreach (var order in orders)
        {
            order["id"] = ehr.Charts.NewId();
            order["status"] = "active";
            order["authoredOn"] = ehr.Instant();
            ehr.Charts.Put(order);
        }
        return Results.Ok(new { Signed = orders.Count });
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private sealed record ActionRequest(string Type, JsonObject? Resource = null, string? ResourceId = null);

    private sealed record OrdersRequest(IReadOnlyList<JsonObject> Orders);
}
