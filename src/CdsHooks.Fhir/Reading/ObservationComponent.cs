using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>Observation.component</c>: one of several results that belong together.</summary>
/// <param name="node">The object.</param>
public readonly struct ObservationComponent(TapeNode node) : IFhirElement<ObservationComponent>
{
    /// <inheritdoc/>
    public static ObservationComponent From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>True when its meaning may be changed by something not understood here; then it must not be used.</summary>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>What was observed.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>The result: <c>value[x]</c>.</summary>
    public FhirChoice Value => Node.Choice("value"u8);

    /// <summary>Why there is no value.</summary>
    public CodeableConcept DataAbsentReason => Node.As<CodeableConcept>("dataAbsentReason"u8);

    /// <summary>High, low, abnormal and so on.</summary>
    public FhirList<CodeableConcept> Interpretation => Node.Many<CodeableConcept>("interpretation"u8);

    /// <summary>What is usual.</summary>
    public FhirList<ObservationReferenceRange> ReferenceRange => Node.Many<ObservationReferenceRange>("referenceRange"u8);
}
