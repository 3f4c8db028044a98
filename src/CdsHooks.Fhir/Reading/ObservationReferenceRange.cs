using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>Observation.referenceRange</c>: what is usual.</summary>
/// <param name="node">The object.</param>
public readonly struct ObservationReferenceRange(TapeNode node) : IFhirElement<ObservationReferenceRange>
{
    /// <inheritdoc/>
    public static ObservationReferenceRange From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>The lower limit.</summary>
    public Quantity Low => Node.As<Quantity>("low"u8);

    /// <summary>The upper limit.</summary>
    public Quantity High => Node.As<Quantity>("high"u8);

    /// <summary>What the range is of; normal when left out.</summary>
    public CodeableConcept Type => Node.As<CodeableConcept>("type"u8);

    /// <summary>For whom it holds.</summary>
    public FhirList<CodeableConcept> AppliesTo => Node.Many<CodeableConcept>("appliesTo"u8);

    /// <summary>The range in words, fit to be shown; <see langword="null"/> when there are none.</summary>
    public string? Text => DisplayText.Clean(Node.One("text"u8).GetString());
}
