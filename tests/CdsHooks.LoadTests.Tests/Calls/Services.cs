using CdsHooks.Measuring.Bodies;

namespace CdsHooks.LoadTests.Tests.Calls;

/// <summary>What a small service advertises.</summary>
internal static class Services
{
    public static IReadOnlyList<AdvertisedService> All { get; } =
    [
        new("gaps", "patient-view",
        [
            AdvertisedKey.Parse("patient", "Patient/{{context.patientId}}"),
            AdvertisedKey.Parse("hba1c", "Observation?patient={{context.patientId}}&code=http://loinc.org|4548-4&_count=2"),
            AdvertisedKey.Parse("conditions", "Condition?patient={{context.patientId}}"),
        ]),
        new("orders", "order-sign", [AdvertisedKey.Parse("patient", "Patient/{{context.patientId}}")]),
        new("orders", "order-select", [AdvertisedKey.Parse("patient", "Patient/{{context.patientId}}")]),
        new("start", "encounter-start", [AdvertisedKey.Parse("patient", "Patient/{{context.patientId}}")]),
        new("end", "encounter-discharge", [AdvertisedKey.Parse("patient", "Patient/{{context.patientId}}")]),
    ];
}
