using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>What the fixture asks charts for.</summary>
internal static class FixtureFacts
{
    public static Fact<Patient> Patient { get; } = Fact.Read<Patient>("patient", "Patient/{{context.patientId}}");

    public static Fact<Condition> Conditions { get; } =
        Fact.Search<Condition>("conditions", "Condition?patient={{context.patientId}}&category=problem-list-item");

    public static Fact<MedicationRequest> ActiveMeds { get; } =
        Fact.Search<MedicationRequest>("activeMeds", "MedicationRequest?patient={{context.patientId}}&status=active");

    public static Fact<Encounter> Encounter { get; } = Fact.Read<Encounter>("encounter", "Encounter/{{context.encounterId}}");

    public static Fact<Appointment> Appointments { get; } = Fact.InContext<Appointment>();
}
