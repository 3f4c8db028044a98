using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>From the name of a resource type to <see cref="ResourceType"/> and back.</summary>
public static class ResourceTypes
{
    private static readonly string[] Names = Enum.GetNames<ResourceType>();

    /// <summary>The type of that name.</summary>
    /// <param name="name">The name in UTF-8, spelled as in FHIR; case matters.</param>
    /// <returns><see cref="ResourceType.Unknown"/> for any other name. Allocates nothing.</returns>
    public static ResourceType Parse(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("Task"u8) ? ResourceType.Task
            : name.SequenceEqual("Goal"u8) ? ResourceType.Goal
            : ResourceType.Unknown,
        6 => name.SequenceEqual("Bundle"u8) ? ResourceType.Bundle : ResourceType.Unknown,
        7 => name.SequenceEqual("Patient"u8) ? ResourceType.Patient : ResourceType.Unknown,
        8 => name.SequenceEqual("CarePlan"u8) ? ResourceType.CarePlan
            : name.SequenceEqual("Coverage"u8) ? ResourceType.Coverage
            : name.SequenceEqual("Location"u8) ? ResourceType.Location
            : ResourceType.Unknown,
        9 => name.SequenceEqual("Condition"u8) ? ResourceType.Condition
            : name.SequenceEqual("Procedure"u8) ? ResourceType.Procedure
            : name.SequenceEqual("Encounter"u8) ? ResourceType.Encounter
            : ResourceType.Unknown,
        10 => name.SequenceEqual("Medication"u8) ? ResourceType.Medication
            : name.SequenceEqual("Provenance"u8) ? ResourceType.Provenance
            : ResourceType.Unknown,
        11 => name.SequenceEqual("Observation"u8) ? ResourceType.Observation
            : name.SequenceEqual("Appointment"u8) ? ResourceType.Appointment
            : ResourceType.Unknown,
        12 => name.SequenceEqual("Immunization"u8) ? ResourceType.Immunization
            : name.SequenceEqual("Practitioner"u8) ? ResourceType.Practitioner
            : name.SequenceEqual("Organization"u8) ? ResourceType.Organization
            : ResourceType.Unknown,
        13 => name.SequenceEqual("DeviceRequest"u8) ? ResourceType.DeviceRequest : ResourceType.Unknown,
        14 => name.SequenceEqual("ServiceRequest"u8) ? ResourceType.ServiceRequest
            : name.SequenceEqual("NutritionOrder"u8) ? ResourceType.NutritionOrder
            : ResourceType.Unknown,
        16 => name.SequenceEqual("DiagnosticReport"u8) ? ResourceType.DiagnosticReport
            : name.SequenceEqual("PractitionerRole"u8) ? ResourceType.PractitionerRole
            : name.SequenceEqual("OperationOutcome"u8) ? ResourceType.OperationOutcome
            : ResourceType.Unknown,
        17 => name.SequenceEqual("MedicationRequest"u8) ? ResourceType.MedicationRequest : ResourceType.Unknown,
        18 => name.SequenceEqual("MedicationDispense"u8) ? ResourceType.MedicationDispense
            : name.SequenceEqual("AllergyIntolerance"u8) ? ResourceType.AllergyIntolerance
            : name.SequenceEqual("VisionPrescription"u8) ? ResourceType.VisionPrescription
            : ResourceType.Unknown,
        19 => name.SequenceEqual("MedicationStatement"u8) ? ResourceType.MedicationStatement
            : name.SequenceEqual("FamilyMemberHistory"u8) ? ResourceType.FamilyMemberHistory
            : ResourceType.Unknown,
        20 => name.SequenceEqual("CommunicationRequest"u8) ? ResourceType.CommunicationRequest : ResourceType.Unknown,
        21 => name.SequenceEqual("QuestionnaireResponse"u8) ? ResourceType.QuestionnaireResponse : ResourceType.Unknown,
        24 => name.SequenceEqual("MedicationAdministration"u8) ? ResourceType.MedicationAdministration : ResourceType.Unknown,
        _ => ResourceType.Unknown,
    };

    /// <summary>The type that a resource says it is of, by its <c>resourceType</c>.</summary>
    /// <param name="resource">Any value; what is no resource is <see cref="ResourceType.Unknown"/>.</param>
    public static ResourceType Of(TapeNode resource)
    {
        var name = resource["resourceType"u8];
        return name.IsString ? Parse(name.UnescapedUtf8()) : ResourceType.Unknown;
    }

    /// <summary>The name of a type as FHIR spells it; <c>Unknown</c> for what is none.</summary>
    public static string NameOf(ResourceType type) => (uint)type < (uint)Names.Length ? Names[(int)type] : Names[0];
}
