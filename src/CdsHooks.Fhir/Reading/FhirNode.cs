using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A value of any shape, for lists of what has no view of its own.</summary>
/// <param name="node">The value.</param>
public readonly struct FhirNode(TapeNode node) : IFhirElement<FhirNode>
{
    /// <inheritdoc/>
    public static FhirNode From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;
}
