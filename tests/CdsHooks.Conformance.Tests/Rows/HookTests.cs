using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>Each field of each published hook: required ones refused when missing or ill-typed, optional ones tolerated when absent.</summary>
[Collection(FixtureHost.Collection)]
public class HookTests(FixtureHost fixture)
{
    // Each gets a value of its own, because a node has one parent.
    private static JsonNode?[] NotStrings => [null, 7, true, new JsonObject(), new JsonArray()];

    private static JsonNode?[] NotObjects => [null, "text", 7, new JsonArray(), new JsonArray(new JsonObject())];

    [Fact, Row("HOOK-PV-1")] public Task HOOK_PV_1_UserId() => RequiresUserAsync("patient-view");
    [Fact, Row("HOOK-PV-2")] public Task HOOK_PV_2_PatientId() => RequiresIdAsync("patient-view", "patientId");
    [Fact, Row("HOOK-PV-3")] public Task HOOK_PV_3_EncounterId() => AllowsEncounterAsync("patient-view");
    [Fact, Row("HOOK-OSEL-1")] public Task HOOK_OSEL_1_UserId() => RequiresUserAsync("order-select");
    [Fact, Row("HOOK-OSEL-2")] public Task HOOK_OSEL_2_PatientId() => RequiresIdAsync("order-select", "patientId");
    [Fact, Row("HOOK-OSEL-3")] public Task HOOK_OSEL_3_EncounterId() => AllowsEncounterAsync("order-select");
    [Fact, Row("HOOK-OSEL-5")] public Task HOOK_OSEL_5_DraftOrders() => RequiresBundleAsync("order-select", "draftOrders");
    [Fact, Row("HOOK-OSIG-1")] public Task HOOK_OSIG_1_UserId() => RequiresUserAsync("order-sign");
    [Fact, Row("HOOK-OSIG-2")] public Task HOOK_OSIG_2_PatientId() => RequiresIdAsync("order-sign", "patientId");
    [Fact, Row("HOOK-OSIG-3")] public Task HOOK_OSIG_3_EncounterId() => AllowsEncounterAsync("order-sign");
    [Fact, Row("HOOK-APB-1")] public Task HOOK_APB_1_UserId() => RequiresUserAsync("appointment-book");
    [Fact, Row("HOOK-APB-2")] public Task HOOK_APB_2_PatientId() => RequiresIdAsync("appointment-book", "patientId");
    [Fact, Row("HOOK-APB-3")] public Task HOOK_APB_3_EncounterId() => AllowsEncounterAsync("appointment-book");
    [Fact, Row("HOOK-ENS-1")] public Task HOOK_ENS_1_UserId() => RequiresUserAsync("encounter-start");
    [Fact, Row("HOOK-ENS-2")] public Task HOOK_ENS_2_PatientId() => RequiresIdAsync("encounter-start", "patientId");
    [Fact, Row("HOOK-ENS-3")] public Task HOOK_ENS_3_EncounterId() => RequiresIdAsync("encounter-start", "encounterId");
    [Fact, Row("HOOK-END-1")] public Task HOOK_END_1_UserId() => RequiresUserAsync("encounter-discharge");
    [Fact, Row("HOOK-END-2")] public Task HOOK_END_2_PatientId() => RequiresIdAsync("encounter-discharge", "patientId");
    [Fact, Row("HOOK-END-3")] public Task HOOK_END_3_EncounterId() => RequiresIdAsync("encounter-discharge", "encounterId");
    [Fact, Row("HOOK-ODI-1")] public Task HOOK_ODI_1_PatientId() => RequiresIdAsync("order-dispatch", "patientId");
    [Fact, Row("HOOK-ODI-3")] public Task HOOK_ODI_3_Performer() => RequiresReferenceAsync("order-dispatch", "performer");
    [Fact, Row("HOOK-ALG-1")] public Task HOOK_ALG_1_UserId() => RequiresUserAsync("allergyintolerance-create");
    [Fact, Row("HOOK-ALG-2")] public Task HOOK_ALG_2_PatientId() => RequiresIdAsync("allergyintolerance-create", "patientId");
    [Fact, Row("HOOK-ALG-3")] public Task HOOK_ALG_3_EncounterId() => AllowsEncounterAsync("allergyintolerance-create");
    [Fact, Row("HOOK-ALG-4")] public Task HOOK_ALG_4_AllergyIntolerance() => RequiresResourceAsync("allergyintolerance-create", "allergyIntolerance", Calls.Allergy);
    [Fact, Row("HOOK-PLI-1")] public Task HOOK_PLI_1_UserId() => RequiresUserAsync("problem-list-item-create");
    [Fact, Row("HOOK-PLI-2")] public Task HOOK_PLI_2_PatientId() => RequiresIdAsync("problem-list-item-create", "patientId");
    [Fact, Row("HOOK-PLI-3")] public Task HOOK_PLI_3_EncounterId() => AllowsEncounterAsync("problem-list-item-create");
    [Fact, Row("HOOK-PLI-4")] public Task HOOK_PLI_4_Conditions() => RequiresBundleAsync("problem-list-item-create", "conditions");
    [Fact, Row("HOOK-MRF-2")] public Task HOOK_MRF_2_PatientId() => RequiresIdAsync("medication-refill", "patientId");
    [Fact, Row("HOOK-MRF-3")] public Task HOOK_MRF_3_EncounterId() => AllowsEncounterAsync("medication-refill");
    [Fact, Row("HOOK-MRF-4")] public Task HOOK_MRF_4_Medications() => RequiresBundleAsync("medication-refill", "medications");
    [Fact, Row("HOOK-MVF-1")] public Task HOOK_MVF_1_UserId() => RequiresUserAsync("medication-verify");
    [Fact, Row("HOOK-MVF-2")] public Task HOOK_MVF_2_PatientId() => RequiresIdAsync("medication-verify", "patientId");
    [Fact, Row("HOOK-MVF-3")] public Task HOOK_MVF_3_EncounterId() => AllowsEncounterAsync("medication-verify");
    [Fact, Row("HOOK-MPR-1")] public Task HOOK_MPR_1_UserId() => RequiresUserAsync("medication-prescribe");
    [Fact, Row("HOOK-MPR-2")] public Task HOOK_MPR_2_PatientId() => RequiresIdAsync("medication-prescribe", "patientId");
    [Fact, Row("HOOK-MPR-3")] public Task HOOK_MPR_3_EncounterId() => AllowsEncounterAsync("medication-prescribe");
    [Fact, Row("HOOK-MPR-4")] public Task HOOK_MPR_4_Medications() => RequiresBundleAsync("medication-prescribe", "medications");
    [Fact, Row("HOOK-ORV-1")] public Task HOOK_ORV_1_UserId() => RequiresUserAsync("order-review");
    [Fact, Row("HOOK-ORV-2")] public Task HOOK_ORV_2_PatientId() => RequiresIdAsync("order-review", "patientId");
    [Fact, Row("HOOK-ORV-3")] public Task HOOK_ORV_3_EncounterId() => AllowsEncounterAsync("order-review");
    [Fact, Row("HOOK-ORV-4")] public Task HOOK_ORV_4_Orders() => RequiresBundleAsync("order-review", "orders");

    [Fact, Row("HOOK-OSEL-4")]
    public async Task HOOK_OSEL_4_Selections()
    {
        await RefusesAsync("order-select", "selections", [.. NotStrings, "MedicationRequest/mr-1", new JsonArray(7), new JsonArray("mr-1"), new JsonArray("MedicationRequest/mr-1", null)]);
        // A selection that no draft answers to is passed over: a card about nothing would be wrong, and a refusal would lose the others.
        var dangling = Calls.Of("order-select").With("context.selections", new JsonArray("MedicationRequest/gone"));
        Assert.Empty((await SendAsync("order-select", dangling)).Is(200).Cards);
        Assert.Single((await SendAsync("order-select", Calls.Of("order-select"))).Is(200).Cards);
    }

    [Fact, Row("HOOK-OSIG-4")]
    public async Task HOOK_OSIG_4_DraftOrders()
    {
        await RequiresBundleAsync("order-sign", "draftOrders");
        var revised = Calls.Order("mr-1");
        revised["status"] = "active";
        Assert.Single((await SendAsync("order-sign", Calls.Of("order-sign").With("context.draftOrders", Calls.BundleOf(revised)))).Is(200).Cards);
    }

    [Fact, Row("HOOK-APB-4")]
    public async Task HOOK_APB_4_Appointments()
    {
        await RequiresBundleAsync("appointment-book", "appointments");
        var timeless = new JsonObject { ["resourceType"] = "Appointment", ["id"] = "a-2", ["status"] = "proposed" };
        Assert.Single((await SendAsync("appointment-book", Calls.Of("appointment-book").With("context.appointments", Calls.BundleOf(timeless)))).Is(200).Cards);
    }

    [Fact, Row("HOOK-ODI-2")]
    public Task HOOK_ODI_2_DispatchedOrders() =>
        RefusesAsync("order-dispatch", "dispatchedOrders", [.. NotStrings, "ServiceRequest/sr-1", new JsonArray("sr-1"), new JsonArray(7)]);

    [Fact, Row("HOOK-ODI-4")]
    public async Task HOOK_ODI_4_FulfillmentTasks()
    {
        await RefusesAsync("order-dispatch", "fulfillmentTasks", [.. NotStrings[1..4], Task(), new JsonArray(7), new JsonArray(Calls.Patient())]);
        Assert.Contains("1 resources", (await SendAsync("order-dispatch", Calls.Of("order-dispatch").With("context.fulfillmentTasks", new JsonArray(Task())))).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("1 resources", (await SendAsync("order-dispatch", Calls.Of("order-dispatch").With("context.fulfillment-tasks", new JsonArray(Task())))).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact, Row("HOOK-ODI-5")]
    public async Task HOOK_ODI_5_Order_OfTheOlderShape()
    {
        JsonObject Older() => Calls.Of("order-dispatch").Without("context.dispatchedOrders");
        (await SendAsync("order-dispatch", Older().With("context.order", "ServiceRequest/sr-1"))).Is(200);
        foreach (var wrong in new JsonNode[] { 7, "sr-1", new JsonArray("ServiceRequest/sr-1") }) { (await SendAsync("order-dispatch", Older().With("context.order", wrong))).Is(400); }
    }

    [Fact, Row("HOOK-ODI-6")]
    public async Task HOOK_ODI_6_Task_OfTheOlderShape()
    {
        var call = Calls.Of("order-dispatch").Without("context.dispatchedOrders").With("context.order", "ServiceRequest/sr-1").With("context.task", Task());
        Assert.Contains("1 resources", (await SendAsync("order-dispatch", call)).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact, Row("HOOK-ODI-7")]
    public async Task HOOK_ODI_7_UserId_IsNotAskedFor()
    {
        var call = Calls.Of("order-dispatch");
        Assert.False(call["context"]!.AsObject().ContainsKey("userId"));
        (await SendAsync("order-dispatch", call)).Is(200);
    }

    [Fact, Row("HOOK-MRF-1")]
    public async Task HOOK_MRF_1_UserId_MayBeAbsent()
    {
        (await SendAsync("medication-refill", Calls.Of("medication-refill").Without("context.userId"))).Is(200);
        (await SendAsync("medication-refill", Calls.Of("medication-refill").With("context.userId", null))).Is(200);
        (await SendAsync("medication-refill", Calls.Of("medication-refill").With("context.userId", 7))).Is(400);
    }

    [Fact, Row("HOOK-MVF-4")]
    public async Task HOOK_MVF_4_Medication()
    {
        await RequiresResourceAsync("medication-verify", "medication", () => Calls.Order("mr-1"));
        // The hook's own example names it otherwise.
        var example = Calls.Of("medication-verify").Without("context.medication").With("context.order", new JsonObject { ["resource"] = Calls.Order("mr-1") });
        (await SendAsync("medication-verify", example)).Is(200);
    }

    private static JsonObject Task() => new() { ["resourceType"] = "Task", ["status"] = "draft", ["intent"] = "order" };

    private Task RequiresUserAsync(string hook) => RequiresReferenceAsync(hook, "userId");

    private async Task RequiresReferenceAsync(string hook, string field)
    {
        await RequiresAsync(hook, field);
        await RefusesAsync(hook, field, [.. NotStrings, "", "Practitioner", "123", "https://ehr.example.org/fhir/Practitioner/1", "Practitioner/1/_history/2"]);
    }

    private async Task RequiresIdAsync(string hook, string field)
    {
        await RequiresAsync(hook, field);
        await RefusesAsync(hook, field, [.. NotStrings, "", " ", "Patient/1", "1/../../x?", "1&_id=2", "a\u0000b", new string('a', 65)]);
    }

    private async Task AllowsEncounterAsync(string hook)
    {
        (await SendAsync(hook, Calls.Of(hook))).Is(200);
        (await SendAsync(hook, Calls.Of(hook).With("context.encounterId", "enc-1"))).Is(200);
        (await SendAsync(hook, Calls.Of(hook).With("context.encounterId", null))).Is(200);
        await RefusesAsync(hook, "encounterId", [7, new JsonObject(), new JsonArray("enc-1"), "Encounter/enc-1"]);
    }

    private async Task RequiresBundleAsync(string hook, string field)
    {
        await RequiresAsync(hook, field);
        await RefusesAsync(hook, field, [.. NotObjects, new JsonObject(), Calls.Order("mr-1")]);
        // Bundles without a type, without entries and with entries that hold nothing are sent in earnest.
        var untyped = Calls.BundleOf();
        untyped.Remove("type");
        (await SendAsync(hook, Calls.Of(hook).With($"context.{field}", untyped))).Is(200);
        (await SendAsync(hook, Calls.Of(hook).With($"context.{field}", new JsonObject { ["resourceType"] = "Bundle" }))).Is(200);
        var hollow = new JsonObject { ["resourceType"] = "Bundle", ["entry"] = new JsonArray(new JsonObject { ["fullUrl"] = "urn:uuid:1" }, null, 7) };
        (await SendAsync(hook, Calls.Of(hook).With($"context.{field}", hollow))).Is(200);
    }

    private async Task RequiresResourceAsync(string hook, string field, Func<JsonObject> resource)
    {
        await RequiresAsync(hook, field);
        await RefusesAsync(hook, field, [.. NotObjects, new JsonObject(), Calls.Patient()]);
        (await SendAsync(hook, Calls.Of(hook).With($"context.{field}", resource()))).Is(200);
        (await SendAsync(hook, Calls.Of(hook).With($"context.{field}", new JsonObject { ["resource"] = resource() }))).Is(200);
    }

    private async Task RequiresAsync(string hook, string field)
    {
        (await SendAsync(hook, Calls.Of(hook))).Is(200);
        var refused = (await SendAsync(hook, Calls.Of(hook).Without($"context.{field}"))).Is(400);
        Assert.Contains($"context.{field}", refused.Text, StringComparison.Ordinal);
    }

    private async Task RefusesAsync(string hook, string field, JsonNode?[] values)
    {
        foreach (var value in values)
        {
            var shown = value?.ToJsonString() ?? "null";
            var refused = await SendAsync(hook, Calls.Of(hook).With($"context.{field}", value));
            Assert.True(refused.Status == 400, $"{hook}, {field} = {shown}: {refused.Status} {refused.Text}");
            Assert.Contains($"context.{field}", refused.Text, StringComparison.Ordinal);
            Assert.Empty(OutcomeRules.Check(refused.Text));
        }
    }

    private Task<Exchange> SendAsync(string hook, JsonObject call) => Exchange.CallAsync(fixture.Host, Calls.ServiceOf[hook], call);
}
