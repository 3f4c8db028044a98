using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Finds the concept of a medicine: its own, or that of the Medication it refers to.</summary>
internal static class MedicationConcept
{
    /// <summary>The concept; absent when the order refers to a Medication that was not sent.</summary>
    /// <param name="chart">The chart, to follow references.</param>
    /// <param name="order">A MedicationRequest or MedicationStatement.</param>
    public static CodeableConcept Of(Chart chart, TapeNode order)
    {
        var reference = order.As<Reference>("medicationReference"u8);
        var target = reference.FindContained(order);
        if (!target.HasValue && reference.TryGetTarget(out var type, out var id)) { target = chart.Find(type, id); }
        if (reference.Kind == ReferenceKind.Urn) { target = chart.FindByFullUrl(ResourceType.Medication, reference.Literal.Utf8); }
        return target.HasValue ? target.As<CodeableConcept>("code"u8) : order.As<CodeableConcept>("medicationCodeableConcept"u8);
    }
}
