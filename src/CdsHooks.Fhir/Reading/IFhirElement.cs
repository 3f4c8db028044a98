using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A light view over a value in a body: a data type, a part of a resource, or a resource.</summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
/// <remarks>Views read when asked and never throw for odd content: what is not of the shape FHIR gives it reads as absent.</remarks>
public interface IFhirElement<TSelf>
    where TSelf : struct, IFhirElement<TSelf>
{
    /// <summary>A view over any value.</summary>
    /// <param name="node">The value; an absent or odd one gives a view whose elements are absent.</param>
    static abstract TSelf From(TapeNode node);

    /// <summary>The value that is viewed.</summary>
    TapeNode Node { get; }
}
