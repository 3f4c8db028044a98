using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>Practitioner.qualification</c>: a degree, licence or certificate.</summary>
/// <param name="node">The object.</param>
public readonly struct PractitionerQualification(TapeNode node) : IFhirElement<PractitionerQualification>
{
    /// <inheritdoc/>
    public static PractitionerQualification From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>Which.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>When it holds.</summary>
    public Period Period => Node.As<Period>("period"u8);
}
