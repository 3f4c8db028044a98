using CdsHooks.Measuring.Bodies;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>The bodies that benchmarks read: one patient at four sizes, newest date fixed.</summary>
public static class ChartBodies
{
    /// <summary>The newest date in all charts.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 1);

    /// <summary>The keys of a wide service, for benchmarks that do not depend on what the packs ask for.</summary>
    public static AdvertisedService WideService { get; } = new("example", "patient-view",
    [
        AdvertisedKey.Parse("patient", "Patient/{{context.patientId}}"),
        AdvertisedKey.Parse("conditions", "Condition?patient={{context.patientId}}"),
        AdvertisedKey.Parse("medications", "MedicationRequest?patient={{context.patientId}}"),
        AdvertisedKey.Parse("allergies", "AllergyIntolerance?patient={{context.patientId}}"),
        AdvertisedKey.Parse("immunizations", "Immunization?patient={{context.patientId}}"),
        AdvertisedKey.Parse("observations", "Observation?patient={{context.patientId}}"),
    ]);

    /// <summary>A body for the wide service.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="indented">True for white space as some EHRs send it.</param>
    public static byte[] Wide(int bytes, bool indented = false) => HookCallBody.Write(WideService, bytes, seed: 1, Today, indented);
}
