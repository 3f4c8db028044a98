using System.Collections.Frozen;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.Checks;

/// <summary>The codes that FHIR R4 allows where it binds an element to a value set by <c>required</c>, of the resources that suggestions are mostly made of. A CDS Client would
/// refuse any other code, and with it the order that the clinician has accepted.</summary>
/// <remarks>Source: the value sets request-status, request-intent, request-priority, medicationrequest-status and -intent, appointmentstatus, observation-status,
/// immunization-status, task-status, task-intent and care-plan-intent of https://hl7.org/fhir/R4/terminologies-valuesets.html.</remarks>
internal static class RequiredCodes
{
    private static readonly string[] RequestStatus = ["draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"];
    private static readonly string[] CarePlanIntent = ["proposal", "plan", "order", "option"];
    private static readonly string[] MedicationIntent = ["proposal", "plan", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option"];
    private static readonly string[] Priority = ["routine", "urgent", "asap", "stat"];

    private static readonly FrozenDictionary<(string Type, string Element), string[]> ByElement = new Dictionary<(string Type, string Element), string[]>
    {
        [("Appointment", "status")] =
            ["proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error", "checked-in", "waitlist"],
        [("CarePlan", "status")] = RequestStatus,
        [("CarePlan", "intent")] = CarePlanIntent,
        [("CommunicationRequest", "status")] = RequestStatus,
        [("CommunicationRequest", "priority")] = Priority,
        [("Immunization", "status")] = ["completed", "entered-in-error", "not-done"],
        [("MedicationRequest", "status")] = ["active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft", "unknown"],
        [("MedicationRequest", "intent")] = MedicationIntent,
        [("MedicationRequest", "priority")] = Priority,
        [("Observation", "status")] = ["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"],
        [("ServiceRequest", "status")] = RequestStatus,
        [("ServiceRequest", "intent")] = [.. MedicationIntent, "directive"],
        [("ServiceRequest", "priority")] = Priority,
        [("Task", "status")] =
            ["draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed", "completed", "entered-in-error"],
        [("Task", "intent")] = [.. MedicationIntent, "unknown"],
        [("Task", "priority")] = Priority,
    }.ToFrozenDictionary();

    /// <summary>Checks the codes of a resource as far as they are written out; what fills a hole is not known yet.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(string type, ResourceText.Composite resource, ProblemList problems)
    {
        foreach (var (name, value) in resource.Members)
        {
            if (!ByElement.TryGetValue((type, name), out var codes) || value is not ResourceText.Text { Value.Parts: [{ Literal: { } code }] }) { continue; }
            if (codes.Contains(code, StringComparer.Ordinal)) { continue; }
            problems.AddUnknown(value.Mark, ProblemCodes.UnknownCode, $"{type}.{name} is one of {string.Join(", ", codes)}; not '{code}'.", code, codes);
        }
    }
}
