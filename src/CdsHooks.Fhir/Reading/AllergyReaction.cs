using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary><c>AllergyIntolerance.reaction</c>: what happened.</summary>
/// <param name="node">The object.</param>
public readonly struct AllergyReaction(TapeNode node) : IFhirElement<AllergyReaction>
{
    /// <inheritdoc/>
    public static AllergyReaction From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <summary>The specific substance.</summary>
    public CodeableConcept Substance => Node.As<CodeableConcept>("substance"u8);

    /// <summary>Signs and symptoms.</summary>
    public FhirList<CodeableConcept> Manifestation => Node.Many<CodeableConcept>("manifestation"u8);

    /// <summary>mild | moderate | severe</summary>
    public FhirCode Severity => new(Node.One("severity"u8));

    /// <summary>When it began.</summary>
    public PartialDate? Onset => Node.Date("onset"u8);
}
