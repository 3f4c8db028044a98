using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Clinical;

/// <summary>The facts that several rules ask for. One key and one template each, so that a CDS Client fetches nothing twice.</summary>
public static class ChartFacts
{
    /// <summary>The patient of the call.</summary>
    public static Fact<Patient> Patient { get; } = Fact.Read<Patient>("patient", "Patient/{{context.patientId}}");

    /// <summary>Conditions that are present now.</summary>
    public static Fact<Condition> Conditions { get; } =
        Fact.Search<Condition>("conditions", "Condition?patient={{context.patientId}}&clinical-status=active,recurrence,relapse");

    /// <summary>Medicines that are ordered and not stopped.</summary>
    public static Fact<MedicationRequest> Medications { get; } =
        Fact.Search<MedicationRequest>("medications", "MedicationRequest?patient={{context.patientId}}&status=active");

    /// <summary>Medicines that the patient says are taken.</summary>
    public static Fact<MedicationStatement> Statements { get; } =
        Fact.Search<MedicationStatement>("statements", "MedicationStatement?patient={{context.patientId}}&status=active");

    /// <summary>Recorded allergies and intolerances.</summary>
    public static Fact<AllergyIntolerance> Allergies { get; } =
        Fact.Search<AllergyIntolerance>("allergies", "AllergyIntolerance?patient={{context.patientId}}");

    /// <summary>Orders that are being made.</summary>
    public static Fact<MedicationRequest> DraftMedications { get; } = Fact.InContext<MedicationRequest>();
}
