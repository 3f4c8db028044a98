using System.Text.Json.Nodes;

namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>The calls of the load, each with a <c>hookInstance</c> of its own.</summary>
internal sealed class RequestBodies
{
    public const string Path = "cds-services/medication-safety";

    private readonly JsonObject orderSign;
    private readonly JsonObject orderSelect;

    /// <summary>Prepares the calls.</summary>
    /// <param name="discovery">The service's discovery document: what is not in the example is sent as <c>null</c>.</param>
    /// <param name="fhirServer">Where may be read what an order is chosen without.</param>
    /// <param name="accessToken">Lent for that.</param>
    public RequestBodies(JsonObject discovery, Uri fhirServer, string accessToken)
    {
        orderSign = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Sources.Root, "docs", "examples", "order-sign.json")))!.AsObject();
        var sent = orderSign["prefetch"]!.AsObject();
        foreach (var service in discovery["services"]!.AsArray().Where(service => (string?)service!["id"] == "medication-safety"))
        {
            foreach (var (key, _) in service!["prefetch"]!.AsObject()) { sent.TryAdd(key, null); }
        }
        orderSelect = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Sources.Root, "docs", "examples", "order-sign.json")))!.AsObject();
        orderSelect["hook"] = "order-select";
        var context = orderSelect["context"]!.AsObject();
        context["selections"] = new JsonArray("MedicationRequest/draft-1");
        foreach (var key in (string[])["medications", "statements", "egfr"]) { orderSelect["prefetch"]!.AsObject().Remove(key); }
        orderSelect["fhirServer"] = fhirServer.AbsoluteUri;
        orderSelect["fhirAuthorization"] = new JsonObject
        {
            ["access_token"] = accessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["scope"] = "patient/*.rs user/*.rs",
            ["subject"] = "cds-service",
            ["patient"] = (string)context["patientId"]!,
        };
    }

    public string OrderSign() => WithInstance(orderSign);

    public string OrderSelect() => WithInstance(orderSelect);

    public static string Feedback(string card) => new JsonObject
    {
        ["feedback"] = new JsonArray(new JsonObject { ["card"] = card, ["outcome"] = "overridden", ["outcomeTimestamp"] = TimeProvider.System.GetUtcNow().ToString("O") }),
    }.ToJsonString();

    private static string WithInstance(JsonObject call)
    {
        var copy = call.DeepClone().AsObject();
        copy["hookInstance"] = Guid.NewGuid().ToString("D");
        return copy.ToJsonString();
    }
}
