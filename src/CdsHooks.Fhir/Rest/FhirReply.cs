using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Rest;

/// <summary>What a FHIR server said to one query.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Pages">The bodies that could be read, in order: one resource, or the pages of a search. Empty unless <see cref="FhirReplyKind.Read"/>.</param>
public sealed record FhirReply(FhirReplyKind Kind, IReadOnlyList<JsonTape> Pages) : IDisposable
{
    /// <summary>True when there is more that was not read: a page limit, a foreign link, the end of the time after some pages.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>True when another token may do better: it was not taken for the first page or for a later one.</summary>
    public bool IsTokenRefused { get; init; } = Kind == FhirReplyKind.Unauthorized;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var page in Pages) { page.Dispose(); }
    }
}
