using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>Dosage.doseAndRate</c>: how much at once.</summary>
/// <param name="node">The object.</param>
public readonly struct DoseAndRate(TapeNode node) : IFhirElement<DoseAndRate>
{
    /// <inheritdoc/>
    public static DoseAndRate From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>ordered | calculated</summary>
    public CodeableConcept Type => node.As<CodeableConcept>("type"u8);

    /// <summary><c>doseQuantity</c>.</summary>
    public Quantity DoseQuantity => node.As<Quantity>("doseQuantity"u8);

    /// <summary><c>doseRange</c>.</summary>
    public Range DoseRange => node.As<Range>("doseRange"u8);
}
