using System.Text.Json.Nodes;

namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>The calls of the load, each with a <c>hookInstance</c> of its own.</summary>
internal sealed class RequestBodies
{
    public const string OrderSignPath = "cds-services/medication-safety";
    public const string PatientViewPath = "cds-services/care-gaps";
    public const string Patient = "inez";

    private readonly JsonObject orderSign;
    private readonly JsonObject patientView;

    /// <summary>Prepares the calls.</summary>
    /// <param name="discovery">The service's discovery document: what is not in the example is sent as <c>null</c>.</param>
    /// <param name="fhirServer">Where may be read what a chart is opened without.</param>
    /// <param name="accessToken">Lent for that.</param>
    public RequestBodies(JsonObject discovery, Uri fhirServer, string accessToken)
    {
        orderSign = JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, "docs", "examples", "order-sign.json")))!.AsObject();
        var sent = orderSign["prefetch"]!.AsObject();
        foreach (var service in discovery["services"]!.AsArray().Where(service => (string?)service!["id"] == "medication-safety"))
        {
            foreach (var (key, _) in service!["prefetch"]!.AsObject()) { sent.TryAdd(key, null); }
        }
        patientView = new JsonObject
        {
            ["hook"] = "patient-view",
            ["context"] = new JsonObject { ["userId"] = "Practitioner/dr-quill", ["patientId"] = Patient },
            ["fhirServer"] = fhirServer.AbsoluteUri,
            ["fhirAuthorization"] = new JsonObject
            {
                ["access_token"] = accessToken,
                ["token_type"] = "Bearer",
                ["expires_in"] = 300,
                ["scope"] = "patient/*.rs user/*.rs",
                ["subject"] = "cds-service",
                ["patient"] = Patient,
            },
            // A woman of 62 with diabetes: a gap in any year to come. Results and medicines are not sent.
            ["prefetch"] = JsonNode.Parse($$$"""
                {"patient":{"resourceType":"Patient","id":"{{{Patient}}}","gender":"female","birthDate":"1964-03-12"},
                "conditions":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/{{{Patient}}}"},
                "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                "code":{"coding":[{"system":"http://snomed.info/sct","code":"44054006"}]},"onsetDateTime":"2015-05-01"}}]}}
                """),
        };
    }

    public string OrderSign() => WithInstance(orderSign);

    public string PatientView() => WithInstance(patientView);

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
