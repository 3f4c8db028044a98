using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>What functions of medicines share.</summary>
internal static class Medicines
{
    /// <summary>The types that a medicine may be of.</summary>
    public static IReadOnlyList<string> Types { get; } = ["MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense", "Medication"];

    /// <summary>What a medicine holds; <see langword="null"/> for what is no medicine.</summary>
    public static ResolvedMedication? Of(FhirPathValue item, FhirPathCall call) =>
        item.Node.IsObject && call.Chart is { } chart && IsMedicine(item.Node) ? chart.MedicationOf(item.Node) : null;

    private static bool IsMedicine(TapeNode node) => ResourceTypes.Of(node) is ResourceType.MedicationRequest or ResourceType.MedicationStatement
        or ResourceType.MedicationAdministration or ResourceType.MedicationDispense or ResourceType.Medication;
}
