using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>One chart in memory.</summary>
internal sealed class SampleCharts : IPageCharts
{
    private readonly ConcurrentDictionary<string, JsonObject> stored = new(StringComparer.Ordinal);
    private int written;

    public IReadOnlyList<PagePatient> PatientsOf(SimulatedEhr ehr) =>
        [new PagePatient("inez", "Inés Specimen, 34", "Penicillin allergy, sore throat today", "On ordering, the allergy card on amoxicillin.", "visit-1", "Practitioner/clinician-1", [new PageOrder("Amoxicillin 500 mg", Draft())])];

    public IReadOnlyList<JsonObject> ChartOf(SimulatedEhr ehr, string patientId) =>
    [
        new JsonObject { ["resourceType"] = "Patient", ["id"] = "inez", ["birthDate"] = "1991-03-12", ["gender"] = "female", ["name"] = new JsonArray(new JsonObject { ["family"] = "Specimen", ["given"] = new JsonArray("Inés") }) },
        .. stored.Values.Select(resource => resource.DeepClone().AsObject()),
    ];

    public JsonObject? Find(SimulatedEhr ehr, string type, string id) => stored.GetValueOrDefault($"{type}/{id}");

    public void Put(SimulatedEhr ehr, JsonObject resource) => stored[$"{resource["resourceType"]}/{resource["id"]}"] = resource;

    public bool Delete(SimulatedEhr ehr, string type, string id) => stored.TryRemove($"{type}/{id}", out _);

    public string NewId(SimulatedEhr ehr) => $"new-{Interlocked.Increment(ref written)}";

    public void Reset(SimulatedEhr ehr) => stored.Clear();

    private static JsonObject Draft() => JsonNode.Parse("""
        { "resourceType": "MedicationRequest", "id": "draft-1", "status": "draft", "intent": "order", "subject": { "reference": "Patient/inez" },
          "medicationCodeableConcept": { "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "308192" }], "text": "amoxicillin 500 mg tablet" } }
        """)!.AsObject();
}
