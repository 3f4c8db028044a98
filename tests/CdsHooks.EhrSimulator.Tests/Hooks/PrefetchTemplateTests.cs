using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Hooks;

namespace CdsHooks.EhrSimulator.Tests.Hooks;

public sealed class PrefetchTemplateTests
{
    private static readonly JsonObject Context = JsonNode.Parse("""
        {
          "patientId": "p 1", "userId": "PractitionerRole/r1", "order": [],
          "draftOrders": { "entry": [{ "resource": { "resourceType": "MedicationRequest", "id": "m1" } }, { "resource": { "resourceType": "ServiceRequest", "id": "s1" } }] }
        }
        """)!.AsObject();

    private static readonly JsonObject Earlier = JsonNode.Parse("""{ "patient": { "resourceType": "Patient", "id": "p1", "generalPractitioner": [{ "reference": "Practitioner/1" }] }, "none": null }""")!.AsObject();

    [Theory]
    [InlineData("Patient/{{context.patientId}}", null)]
    [InlineData("Condition?patient={{context.patientId}}&_count=10", "Condition?patient=p%201&_count=10")]
    [InlineData("PractitionerRole/{{userPractitionerRoleId}}", "PractitionerRole/r1")]
    [InlineData("Practitioner/{{userPractitionerId}}", null)]
    [InlineData("Encounter/{{context.encounterId}}", null)]
    [InlineData("Encounter?_id={{context.order}}", null)]
    [InlineData("Observation?date=ge{{today()}}", "Observation?date=ge2026-03-31")]
    [InlineData("Observation?date=ge{{today() - 90 days}}", "Observation?date=ge2025-12-31")]
    [InlineData("Observation?date=ge{{today() - 1 month}}", "Observation?date=ge2026-02-28")]
    [InlineData("Observation?date=le{{ today() + 1 year }}", "Observation?date=le2027-03-31")]
    [InlineData("Observation?date=le{{today() + 1 fortnight}}", null)]
    [InlineData("MedicationRequest?_id={{context.draftOrders.entry.resource.ofType(MedicationRequest).id}}", "MedicationRequest?_id=m1")]
    [InlineData("Basic?_id={{context.draftOrders.entry.resource.id}}", "Basic?_id=m1,s1")]
    [InlineData("Observation?subject=Patient/{{%patient.id}}", "Observation?subject=Patient/p1")]
    [InlineData("Observation?subject=Patient/{{%none.id}}", null)]
    [InlineData("Observation/$lastn?patient={{%patient.id}}", null)]
    [InlineData("https://elsewhere.example/Patient/1", null)]
    [InlineData("Patient", null)]
    [InlineData("", null)]
    public void Fill_Template_IsReadOrSearchOrNothing(string template, string? query) =>
        Assert.Equal(query, PrefetchTemplate.Fill(template, Context, Earlier, new DateOnly(2026, 3, 31)));
}
