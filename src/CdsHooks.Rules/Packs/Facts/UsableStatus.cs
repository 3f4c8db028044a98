using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>Tells which resources count clinically, by their status.</summary>
internal static class UsableStatus
{
    /// <summary>True when the resource counts.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="node">The resource.</param>
    /// <param name="isInContext">True for a resource of the hook's context: an order that is being made.</param>
    public static bool IsUsable(ResourceType type, TapeNode node, bool isInContext) => type switch
    {
        ResourceType.Patient => !node.HasModifierExtension(),
        ResourceType.Condition => new Condition(node).IsPresent,
        ResourceType.Observation => new Observation(node).IsUsable,
        ResourceType.DiagnosticReport => new DiagnosticReport(node).IsUsable,
        ResourceType.Procedure => new Procedure(node).IsCompleted,
        ResourceType.Immunization => new Immunization(node).IsCompleted,
        ResourceType.MedicationRequest when isInContext => new MedicationRequest(node).IsToBeGiven(),
        ResourceType.MedicationRequest => new MedicationRequest(node).IsTaken(),
        ResourceType.MedicationStatement => new MedicationStatement(node).IsCurrent,
        ResourceType.AllergyIntolerance => new AllergyIntolerance(node).IsPresent,
        ResourceType.ServiceRequest or ResourceType.DeviceRequest or ResourceType.NutritionOrder or ResourceType.CommunicationRequest
            or ResourceType.VisionPrescription or ResourceType.Task => IsOpenOrder(node),
        _ => !new FhirCode(node.One("status"u8)).Is("entered-in-error"u8) && !node.HasModifierExtension(),
    };

    /// <summary>True for types that tell what has happened, of which one in the future is a slip.</summary>
    public static bool TellsOfThePast(ResourceType type) =>
        type is ResourceType.Observation or ResourceType.DiagnosticReport or ResourceType.Procedure or ResourceType.Immunization;

    private static bool IsOpenOrder(TapeNode node) =>
        new FhirCode(node.One("status"u8)).IsOneOf("draft"u8, "active"u8, "on-hold"u8, "requested"u8, "in-progress"u8)
        && node.Boolean("doNotPerform"u8) != true && !node.HasModifierExtension();
}
