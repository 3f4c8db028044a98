using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>One resource of a chart.</summary>
internal struct ChartEntry
{
    public TapeNode Node;

    public TapeNode Id;

    /// <summary><c>Bundle.entry.fullUrl</c>, by which <c>urn:uuid:</c> references point at it.</summary>
    public TapeNode FullUrl;

    public ResourceType Type;

    public FactSource Source;
}
