using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>The date by which a resource is placed in the history of the patient.</summary>
internal static class ClinicalDate
{
    /// <summary>The date of a resource; <see langword="null"/> when it bears none that can be read.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="node">The resource.</param>
    public static PartialDate? Of(ResourceType type, TapeNode node) => type switch
    {
        ResourceType.Observation => new Observation(node).Effective,
        ResourceType.DiagnosticReport => new DiagnosticReport(node).Effective ?? node.Date("issued"u8),
        ResourceType.Procedure => new Procedure(node).Performed,
        ResourceType.Immunization => new Immunization(node).Occurrence,
        ResourceType.Condition => new Condition(node).Onset ?? new Condition(node).RecordedDate,
        ResourceType.AllergyIntolerance => new AllergyIntolerance(node).RecordedDate,
        ResourceType.MedicationStatement => new MedicationStatement(node).Effective ?? new MedicationStatement(node).DateAsserted,
        ResourceType.MedicationAdministration => node.Choice("effective"u8).When,
        ResourceType.MedicationDispense => new MedicationDispense(node).WhenHandedOver ?? new MedicationDispense(node).WhenPrepared,
        ResourceType.Encounter => new Encounter(node).Period.End ?? new Encounter(node).Period.Start,
        ResourceType.CarePlan => node.Date("created"u8) ?? new CarePlan(node).Period.Start,
        ResourceType.Appointment => node.Date("start"u8),
        ResourceType.Goal => node.Date("startDate"u8),
        ResourceType.QuestionnaireResponse => node.Date("authored"u8),
        _ => node.Date("authoredOn"u8) ?? node.Choice("occurrence"u8).When ?? node.Date("date"u8) ?? node.Date("issued"u8),
    };
}
