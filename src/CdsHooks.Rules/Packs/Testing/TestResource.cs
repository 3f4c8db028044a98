using System.Text.Json.Nodes;

namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Fills in what a resource of a test leaves out: what would be the same in each. Nothing that is written is changed.</summary>
internal static class TestResource
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";

    private static readonly HashSet<string> WithoutPatient = new(StringComparer.Ordinal)
    {
        "Patient", "Practitioner", "PractitionerRole", "Organization", "Location", "Medication", "Substance", "Bundle", "Binary", "Questionnaire", "ValueSet", "HealthcareService", "Schedule", "Slot",
        "OperationOutcome", "Provenance", "Library", "PlanDefinition", "ActivityDefinition", "Parameters",
    };

    private static readonly HashSet<string> WithElementPatient = new(StringComparer.Ordinal)
    {
        "AllergyIntolerance", "Immunization", "ImmunizationRecommendation", "ImmunizationEvaluation", "FamilyMemberHistory", "NutritionOrder", "VisionPrescription", "Device", "DetectedIssue", "Claim",
        "ExplanationOfBenefit", "RelatedPerson", "EpisodeOfCare", "CoverageEligibilityRequest", "BodyStructure", "Consent", "MolecularSequence", "SupplyDelivery",
    };

    /// <summary>Fills in id, patient and status.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The id it gets if it has none.</param>
    /// <param name="patient">FHIR id of the patient.</param>
    /// <param name="isDraft">True in the hook's context: orders there are not signed.</param>
    public static void Complete(JsonObject resource, string id, string patient, bool isDraft)
    {
        var type = resource["resourceType"]?.ToString() ?? "";
        resource.TryAdd("id", id);
        AddPatient(resource, type, patient);
        AddStatus(resource, type, isDraft);
    }

    private static void AddPatient(JsonObject resource, string type, string patient)
    {
        if (WithoutPatient.Contains(type)) { return; }
        var reference = new JsonObject { ["reference"] = $"Patient/{patient}" };
        switch (type)
        {
            case "Coverage":
                resource.TryAdd("beneficiary", reference);
                break;
            case "Task":
                resource.TryAdd("for", reference);
                break;
            case "Appointment":
                resource.TryAdd("participant", new JsonArray(new JsonObject { ["actor"] = reference, ["status"] = "accepted" }));
                break;
            default:
                resource.TryAdd(WithElementPatient.Contains(type) ? "patient" : "subject", reference);
                break;
        }
    }

    private static void AddStatus(JsonObject resource, string type, bool isDraft)
    {
        switch (type)
        {
            case "Condition":
                AddConceptStatus(resource, "condition-clinical", "condition-ver-status");
                break;
            case "AllergyIntolerance":
                AddConceptStatus(resource, "allergyintolerance-clinical", "allergyintolerance-verification");
                break;
            case "MedicationRequest" or "ServiceRequest" or "DeviceRequest" or "NutritionOrder":
                resource.TryAdd("status", isDraft ? "draft" : "active");
                resource.TryAdd("intent", "order");
                break;
            case "CommunicationRequest" or "VisionPrescription":
                resource.TryAdd("status", isDraft ? "draft" : "active");
                break;
            case "CarePlan":
                resource.TryAdd("status", "active");
                resource.TryAdd("intent", "plan");
                break;
            case "Task":
                resource.TryAdd("status", "requested");
                resource.TryAdd("intent", "order");
                break;
            case "Goal":
                resource.TryAdd("lifecycleStatus", "active");
                break;
            case "Appointment":
                resource.TryAdd("status", isDraft ? "proposed" : "booked");
                break;
            default:
                if (UsualStatus(type) is { } status) { resource.TryAdd("status", status); }
                break;
        }
    }

    private static string? UsualStatus(string type) => type switch
    {
        "Observation" or "DiagnosticReport" => "final",
        "Procedure" or "Immunization" or "MedicationDispense" or "MedicationAdministration" or "FamilyMemberHistory" or "QuestionnaireResponse" => "completed",
        "MedicationStatement" or "Coverage" or "CareTeam" or "EpisodeOfCare" => "active",
        "Encounter" => "finished",
        "DocumentReference" => "current",
        _ => null,
    };

    // A condition that was entered in error has no clinical status (con-5, ait-2).
    private static void AddConceptStatus(JsonObject resource, string clinical, string verification)
    {
        resource.TryAdd("verificationStatus", Concept(verification, "confirmed"));
        if (!resource["verificationStatus"]!.ToJsonString().Contains("\"entered-in-error\"", StringComparison.Ordinal)) { resource.TryAdd("clinicalStatus", Concept(clinical, "active")); }
    }

    private static JsonObject Concept(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = Terminology + system, ["code"] = code }) };
}
