using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A relation of two quantities (https://hl7.org/fhir/R4/datatypes.html#Ratio).</summary>
/// <param name="node">The object.</param>
public readonly struct Ratio(TapeNode node) : IFhirElement<Ratio>
{
    /// <inheritdoc/>
    public static Ratio From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>What is divided.</summary>
    public Quantity Numerator => node.As<Quantity>("numerator"u8);

    /// <summary>What it is divided by.</summary>
    public Quantity Denominator => node.As<Quantity>("denominator"u8);
}
