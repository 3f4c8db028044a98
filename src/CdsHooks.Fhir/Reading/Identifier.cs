using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A business identifier (https://hl7.org/fhir/R4/datatypes.html#Identifier).</summary>
/// <param name="node">The object.</param>
public readonly struct Identifier(TapeNode node) : IFhirElement<Identifier>
{
    /// <inheritdoc/>
    public static Identifier From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>usual | official | temp | secondary | old</summary>
    public FhirCode Use => new(node.One("use"u8));

    /// <summary>What kind of identifier it is.</summary>
    public CodeableConcept Type => node.As<CodeableConcept>("type"u8);

    /// <summary>The URI of the namespace the value is unique in.</summary>
    public FhirCode System => new(node.One("system"u8));

    /// <summary>The value.</summary>
    public FhirCode Value => new(node.One("value"u8));
}
