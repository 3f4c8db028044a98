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
    private static readonly string[] AppointmentStatus =
        ["proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error", "checked-in", "waitlist"];
    private static readonly string[] ImmunizationStatus = ["completed", "entered-in-error", "not-done"];
    private static readonly string[] MedicationRequestStatus =
        ["active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft", "unknown"];
    private static readonly string[] ObservationStatus =
        ["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"];
    private static readonly string[] ServiceRequestIntent = [.. MedicationIntent, "directive"];
    private static readonly string[] TaskStatus =
        ["draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed", "completed", "entered-in-error"];
    private static readonly string[] TaskIntent = [.. MedicationIntent, "unknown"];

    /// <summary>Checks the codes of a resource as far as they are written out; what fills a hole is not known yet.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(string type, ResourceText.Composite resource, ProblemList problems)
    {
        foreach (var (name, value) in resource.Members)
        {
            if (Of(type, name) is not { } codes || value is not ResourceText.Text { Value.Parts: [{ Literal: { } code }] }) { continue; }
            if (codes.Contains(code, StringComparer.Ordinal)) { continue; }
            problems.AddUnknown(value.Mark, ProblemCodes.UnknownCode, $"{type}.{name} is one of {string.Join(", ", codes)}; not '{code}'.", code, codes);
        }
    }

    private static string[]? Of(string type, string element) => (type, element) switch
    {
        ("Appointment", "status") => AppointmentStatus,
        ("CarePlan", "status") => RequestStatus,
        ("CarePlan", "intent") => CarePlanIntent,
        ("CommunicationRequest", "status") => RequestStatus,
        ("CommunicationRequest", "priority") => Priority,
        ("Immunization", "status") => ImmunizationStatus,
        ("MedicationRequest", "status") => MedicationRequestStatus,
        ("MedicationRequest", "intent") => MedicationIntent,
        ("MedicationRequest", "priority") => Priority,
        ("Observation", "status") => ObservationStatus,
        ("ServiceRequest", "status") => RequestStatus,
        ("ServiceRequest", "intent") => ServiceRequestIntent,
        ("ServiceRequest", "priority") => Priority,
        ("Task", "status") => TaskStatus,
        ("Task", "intent") => TaskIntent,
        ("Task", "priority") => Priority,
        _ => null,
    };
}
