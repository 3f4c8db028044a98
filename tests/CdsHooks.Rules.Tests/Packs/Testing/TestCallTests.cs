using System.Text.Json.Nodes;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Testing;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Packs.Testing;

public class TestCallTests
{
    [Theory]
    [InlineData("Condition", "clinicalStatus.coding[0].code", "active")]
    [InlineData("Condition", "verificationStatus.coding[0].code", "confirmed")]
    [InlineData("Condition", "subject.reference", "Patient/p1")]
    [InlineData("Observation", "status", "final")]
    public void Body_ResourceOfTheChart_IsFilledIn(string type, string path, string expected) =>
        Assert.Equal(expected, At(Prefetched($"{{ {type}: {{}} }}", type == "Condition" ? "conditions" : "hba1c"), path));

    [Theory]
    [InlineData("Observation: { status: preliminary }", "hba1c", "status", "preliminary")]
    [InlineData("Observation: { id: o9 }", "hba1c", "id", "o9")]
    [InlineData("Condition: { subject: Patient/other }", "conditions", "subject.reference", "Patient/other")]
    [InlineData("Condition: { clinicalStatus: resolved }", "conditions", "clinicalStatus.coding[0].code", "resolved")]
    public void Body_WhatIsWritten_IsKept(string resource, string key, string path, string expected) => Assert.Equal(expected, At(Prefetched($"{{ {resource} }}", key), path));

    [Fact]
    public void Body_ConditionEnteredInError_HasNoClinicalStatus() =>
        Assert.Null(Prefetched("{ Condition: { verificationStatus: entered-in-error } }", "conditions")["clinicalStatus"]);

    [Fact]
    public void Body_WithoutPatient_SendsOneOfFifty()
    {
        var body = Body("  - { name: x, rule: overdue, expect: silent }");
        Assert.Equal("patient-view", body["hook"]!.ToString());
        Assert.Equal("Practitioner/d1", body["context"]!["userId"]!.ToString());
        Assert.Equal("p1", body["context"]!["patientId"]!.ToString());
        Assert.Equal(["conditions", "hba1c", "patient"], body["prefetch"]!.AsObject().Select(key => key.Key).Order());
        Assert.Equal(("p1", "1976-06-15", "female"), (At(body["prefetch"]!["patient"]!, "id"), At(body["prefetch"]!["patient"]!, "birthDate"), At(body["prefetch"]!["patient"]!, "gender")));
        Assert.Empty(body["prefetch"]!["conditions"]!["entry"]!.AsArray());
    }

    [Fact]
    public void Body_NewestFirst_IsSorted()
    {
        var body = Body("""
              - name: x
                rule: overdue
                chart: [ { Observation: { effectiveDateTime: 2025-01-01 } }, { Observation: { effectiveDateTime: "today - 1 month" } }, { Observation: {} } ]
                expect: silent
            """);
        Assert.Equal(["2026-05-15", "2025-01-01", null], body["prefetch"]!["hba1c"]!["entry"]!.AsArray().Select(entry => entry!["resource"]!["effectiveDateTime"]?.ToString()));
    }

    [Fact]
    public void Body_OrderSelect_SelectsAllDrafts()
    {
        var body = Body("""
              - { name: x, rule: ordered, context: { draftOrders: [ { ServiceRequest: {} }, { MedicationRequest: { id: m } } ] }, expect: silent }
            """, "order-select");
        Assert.Equal(["ServiceRequest/r1", "MedicationRequest/m"], body["context"]!["selections"]!.AsArray().Select(selection => selection!.ToString()));
        Assert.Equal("draft", body["context"]!["draftOrders"]!["entry"]![0]!["resource"]!["status"]!.ToString());
    }

    [Fact]
    public void Body_OrderSelectWithoutDrafts_StillHasASelection()
    {
        var body = Body("  - { name: x, rule: ordered, expect: notApplicable }", "order-select");
        Assert.Empty(body["context"]!["draftOrders"]!["entry"]!.AsArray());
        Assert.Single(body["context"]!["selections"]!.AsArray());
    }

    [Fact]
    public void Body_ResourcesElsewhereInTheContext_AreFilledIn()
    {
        var body = Body("  - { name: x, rule: ordered, context: { fulfillmentTasks: [ { Task: {} } ], task: { Task: { status: accepted } } }, expect: notApplicable }", "order-sign");
        Assert.Equal(("requested", "Patient/p1"), (At(body["context"]!["fulfillmentTasks"]![0]!, "status"), At(body["context"]!["fulfillmentTasks"]![0]!, "for.reference")));
        Assert.Equal("accepted", At(body["context"]!["task"]!, "status"));
    }

    [Fact]
    public void Body_MissingAndPartial_AreSentSo()
    {
        var body = Body("  - { name: x, rule: overdue, expect: silent }", missing: ["patient"], partial: ["conditions"]);
        Assert.False(body["prefetch"]!.AsObject().ContainsKey("patient"));
        Assert.Equal("next", body["prefetch"]!["conditions"]!["link"]![0]!["relation"]!.ToString());
        Assert.Null(body["prefetch"]!["hba1c"]!["link"]);
    }

    private static JsonNode Prefetched(string resource, string key) =>
        Body($"  - {{ name: x, rule: overdue, chart: [ {resource} ], expect: silent }}")["prefetch"]![key]!["entry"]![0]!["resource"]!;

    private static JsonObject Body(string test, string hook = "patient-view", string[]? missing = null, string[]? partial = null)
    {
        var pack = TestedPack.Load(test);
        var plan = RuleCatalog.Compile([pack.Pack], MedicationKnowledge.Default).Services.Single(service => service.Hook == hook).Plan;
        return TestCall.Body(pack.Text.Tests[0], hook, plan, Scenario.Today, (missing ?? []).ToHashSet(), (partial ?? []).ToHashSet());
    }

    private static string? At(JsonNode node, string path) =>
        path.Split('.').Aggregate(node, (at, step) => step.EndsWith("[0]", StringComparison.Ordinal) ? at[step[..^3]]![0]! : at[step]!).ToString();
}
