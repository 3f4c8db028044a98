using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>The facts that are there without being declared.</summary>
internal static class StandardFacts
{
    /// <summary>What the patient of the call is asked for by.</summary>
    public static Fact PatientRead { get; } = Fact.Read(ResourceType.Patient, "patient", "Patient/{{context.patientId}}");

    /// <summary>What the encounter of the call is asked for by.</summary>
    public static Fact EncounterRead { get; } = Fact.Read(ResourceType.Encounter, "encounter", "Encounter/{{context.encounterId}}");

    /// <summary>The patient of the call, <c>%patient</c>.</summary>
    public static BoundFact Patient { get; } =
        new ResourceFact("patient", "standard|Patient", PatientRead, new FactFilter { Order = FactOrder.None }, isSingle: true) { Needs = [PatientRead], Gate = PatientRead };
}
