namespace CdsHooks.Fhir.Reading;

/// <summary>The resource types that are told apart; names as in FHIR R4 (https://hl7.org/fhir/R4/resourcelist.html).</summary>
public enum ResourceType
{
    /// <summary>No <c>resourceType</c>, or one that nothing here reads.</summary>
    Unknown,

    /// <summary>FHIR R4 Patient.</summary>
    Patient,

    /// <summary>FHIR R4 Condition.</summary>
    Condition,

    /// <summary>FHIR R4 Observation.</summary>
    Observation,

    /// <summary>FHIR R4 MedicationRequest.</summary>
    MedicationRequest,

    /// <summary>FHIR R4 MedicationStatement.</summary>
    MedicationStatement,

    /// <summary>FHIR R4 MedicationAdministration.</summary>
    MedicationAdministration,

    /// <summary>FHIR R4 MedicationDispense.</summary>
    MedicationDispense,

    /// <summary>FHIR R4 Medication.</summary>
    Medication,

    /// <summary>FHIR R4 AllergyIntolerance.</summary>
    AllergyIntolerance,

    /// <summary>FHIR R4 Procedure.</summary>
    Procedure,

    /// <summary>FHIR R4 Immunization.</summary>
    Immunization,

    /// <summary>FHIR R4 DiagnosticReport.</summary>
    DiagnosticReport,

    /// <summary>FHIR R4 Encounter.</summary>
    Encounter,

    /// <summary>FHIR R4 ServiceRequest.</summary>
    ServiceRequest,

    /// <summary>FHIR R4 CarePlan.</summary>
    CarePlan,

    /// <summary>FHIR R4 Appointment.</summary>
    Appointment,

    /// <summary>FHIR R4 Coverage.</summary>
    Coverage,

    /// <summary>FHIR R4 DeviceRequest.</summary>
    DeviceRequest,

    /// <summary>FHIR R4 NutritionOrder.</summary>
    NutritionOrder,

    /// <summary>FHIR R4 CommunicationRequest.</summary>
    CommunicationRequest,

    /// <summary>FHIR R4 Practitioner.</summary>
    Practitioner,

    /// <summary>FHIR R4 PractitionerRole.</summary>
    PractitionerRole,

    /// <summary>FHIR R4 Bundle.</summary>
    Bundle,

    /// <summary>FHIR R4 OperationOutcome.</summary>
    OperationOutcome,

    /// <summary>FHIR R4 Task.</summary>
    Task,

    /// <summary>FHIR R4 VisionPrescription.</summary>
    VisionPrescription,

    /// <summary>FHIR R4 FamilyMemberHistory.</summary>
    FamilyMemberHistory,

    /// <summary>FHIR R4 Goal.</summary>
    Goal,

    /// <summary>FHIR R4 Organization.</summary>
    Organization,

    /// <summary>FHIR R4 Location.</summary>
    Location,

    /// <summary>FHIR R4 QuestionnaireResponse.</summary>
    QuestionnaireResponse,

    /// <summary>FHIR R4 Provenance.</summary>
    Provenance,
}
