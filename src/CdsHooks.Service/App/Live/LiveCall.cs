using System.Text.Json.Nodes;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.App.Live;

/// <summary>Makes the call that stands for a visit: what an EHR would send if the hook were triggered now, without data.</summary>
internal static class LiveCall
{
    private static readonly string[] OrderHooks = ["order-select", "order-sign"];
    private static readonly string[] EncounterHooks = ["encounter-start", "encounter-discharge"];

    /// <summary>True for hooks about orders that are being made.</summary>
    public static bool IsAboutOrders(string hook) => OrderHooks.Contains(hook, StringComparer.Ordinal);

    /// <summary>True when a visit knows what the hook tells: a patient, perhaps an encounter or draft orders; an appointment or a task it does not.</summary>
    public static bool CanStandFor(string hook, AppVisit visit) => hook == "patient-view" || IsAboutOrders(hook)
        || (EncounterHooks.Contains(hook, StringComparer.Ordinal) && visit.Session.Grant.Context.EncounterId is not null);

    /// <summary>Makes the call.</summary>
    /// <param name="service">The service.</param>
    /// <param name="visit">Who visits whom.</param>
    /// <param name="draftOrders">The drafts, as FHIR JSON; for hooks about orders.</param>
    /// <returns>The call; <see langword="null"/> when ids of the EHR are none that a hook may carry.</returns>
    public static CdsRequest? Of(CompiledService service, AppVisit visit, IReadOnlyList<JsonNode> draftOrders)
    {
        var user = visit.Session.Grant.User?.FhirUser;
        var context = new JsonObject { ["patientId"] = visit.PatientId, ["userId"] = user ?? "Practitioner/unknown" };
        if (visit.Session.Grant.Context.EncounterId is { } encounter) { context["encounterId"] = encounter; }
        if (IsAboutOrders(service.Hook))
        {
            context["draftOrders"] = new JsonObject
            {
                ["resourceType"] = "Bundle",
                ["type"] = "collection",
                ["entry"] = new JsonArray([.. draftOrders.Select(order => new JsonObject { ["resource"] = order.DeepClone() })]),
            };
        }
        if (service.Hook == "order-select") { context["selections"] = new JsonArray([.. draftOrders.Select(ReferenceTo)]); }
        var body = RawJson.Of(new JsonObject { ["hook"] = service.Hook, ["hookInstance"] = Guid.Empty.ToString("D"), ["context"] = context }).Utf8;
        if (JsonTape.TryRead(body, out _) is not { } tape) { return null; }
        if (CdsRequestReader.Read(tape, [service.Hook]) is not CdsRequestReading.Accepted { Request: var request })
        {
            tape.Dispose();
            return null;
        }
        // Who the user is, is known or it is not.
        return user is null ? request with { Context = request.Context with { UserId = null } } : request;
    }

    private static JsonNode? ReferenceTo(JsonNode order) => $"{order["resourceType"]}/{order["id"]}";
}
