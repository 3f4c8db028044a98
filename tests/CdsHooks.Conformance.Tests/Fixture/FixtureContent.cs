using System.Globalization;
using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>Services for each published hook. All require the patient, and nothing else.</summary>
internal static class FixtureContent
{
    public static RulePack Pack { get; } = new()
    {
        Id = "conformance-fixture",
        Version = "1.0.0",
        Services =
        [
            Service("patient-greeter", "Patient greeter", ["patient-view"], Rule("greet-patient", Greet, FixtureFacts.Conditions)) with { UsageRequirements = "Works best with prefetch or FHIR access" },
            Service("order-check", "Order check", ["order-select", "order-sign"], Rule("name-draft-orders", NameOrders, FixtureFacts.ActiveMeds)),
            Service("appointment-prep", "Appointment preparation", ["appointment-book"], Rule("appointments-without-time", FindAppointmentsWithoutTime)),
            Service("encounter-checklist", "Encounter checklist", ["encounter-start"], CountContext("encounter-start", FixtureFacts.Encounter)),
            Service("encounter-checklist", "Encounter checklist", ["encounter-discharge"], CountContext("encounter-discharge")),
            Service("dispatch-check", "Dispatch check", ["order-dispatch"], CountContext("order-dispatch")),
            Service("allergy-review", "Allergy review", ["allergyintolerance-create"], CountContext("allergyintolerance-create")),
            Service("problem-followup", "Problem follow-up", ["problem-list-item-create"], CountContext("problem-list-item-create")),
            Service("refill-protocol", "Refill protocol", ["medication-refill"], CountContext("medication-refill")),
            Service("pharmacist-verify", "Pharmacist verification", ["medication-verify"], CountContext("medication-verify")),
            Service("legacy-rx", "Legacy prescribe", ["medication-prescribe"], CountContext("medication-prescribe")),
            Service("legacy-review", "Legacy review", ["order-review"], CountContext("order-review")),
        ],
    };

    private static FixtureRule Rule(string id, Func<RuleCall, RuleOutcome> evaluate, params IReadOnlyList<Fact> mayUse) =>
        new(FixtureRule.Describe(id) with { MayUse = mayUse }, evaluate);

    private static FixtureRule CountContext(string hook, params IReadOnlyList<Fact> mayUse) => Rule($"count-context-{hook}", call =>
        RuleOutcome.Say(new Finding("context", FixtureCards.Info(
            string.Create(CultureInfo.InvariantCulture, $"{hook} with {call.Context.Resources.Count} resources in its context")))), mayUse);

    private static ServiceDefinition Service(string id, string title, string[] hooks, FixtureRule rule) => new()
    {
        Id = id,
        Title = title,
        Description = $"{title} (fixture)",
        Hooks = hooks,
        Rules = [rule],
    };

    private static RuleOutcome Greet(RuleCall call)
    {
        var name = "the patient";
        foreach (var patient in call.Chart.Of(FixtureFacts.Patient)) { name = patient.DisplayName ?? name; }
        var conditions = call.Chart.Of(FixtureFacts.Conditions);
        var names = new List<string>();
        foreach (var condition in conditions) { names.Add(condition.Code.Display ?? "a condition without a name"); }
        var known = conditions.State switch
        {
            FactState.Known => string.Create(CultureInfo.InvariantCulture, $"{names.Count} conditions"),
            FactState.Partial => string.Create(CultureInfo.InvariantCulture, $"at least {names.Count} conditions, the list is incomplete"),
            _ => "conditions unknown",
        };
        var detail = names.Count == 0 ? null : string.Join('\n', names.Select(condition => $"- {MarkdownText.Escape(condition)}"));
        return RuleOutcome.Say(new Finding("greeting", FixtureCards.Info($"{name}: {known}", detail)));
    }

    private static RuleOutcome NameOrders(RuleCall call)
    {
        var orders = call.Context is OrderSelectContext select ? select.SelectedOrders : call.Context.Resources;
        return RuleOutcome.From(
            [.. orders.Select((order, index) => new Finding($"order:{order.Reference?.ToString() ?? $"#{index}"}", FixtureCards.About(order, call)))], [], "no order");
    }

    private static RuleOutcome FindAppointmentsWithoutTime(RuleCall call)
    {
        var without = 0;
        foreach (var appointment in call.Chart.Of(FixtureFacts.Appointments))
        {
            if (!appointment.Node["start"u8].HasValue) { without++; }
        }
        return without == 0
            ? RuleOutcome.Quiet("each appointment has a time")
            : RuleOutcome.Say(new Finding("time", FixtureCards.Info(string.Create(CultureInfo.InvariantCulture, $"{without} appointments have no time yet"))));
    }
}
