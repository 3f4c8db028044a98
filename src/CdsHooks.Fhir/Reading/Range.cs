using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>From a low to a high quantity, both inclusive (https://hl7.org/fhir/R4/datatypes.html#Range).</summary>
/// <param name="node">The object.</param>
public readonly struct Range(TapeNode node) : IFhirElement<Range>
{
    /// <inheritdoc/>
    public static Range From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>The lower limit.</summary>
    public Quantity Low => node.As<Quantity>("low"u8);

    /// <summary>The upper limit.</summary>
    public Quantity High => node.As<Quantity>("high"u8);
}
