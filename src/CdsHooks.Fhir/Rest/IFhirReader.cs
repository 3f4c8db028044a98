namespace CdsHooks.Fhir.Rest;

/// <summary>Reads FHIR servers for hook calls: in parallel, within a time, and never anywhere but where it was told.</summary>
public interface IFhirReader
{
    /// <summary>Reads several queries at once, each to its last page. Never throws for anything that a server does or a network fails to do.</summary>
    /// <param name="server">Where.</param>
    /// <param name="accessToken">Bearer token, sent to the origin of <paramref name="server"/> only; <see langword="null"/> to send none.</param>
    /// <param name="queries">Reads and searches relative to the base URL: <c>Patient/1</c>, <c>Condition?patient=1</c>.</param>
    /// <param name="atMost">When it is over, what is not there yet counts as <see cref="FhirReplyKind.Late"/>.</param>
    /// <param name="cancel">Ends all at once.</param>
    /// <returns>One reply for each query, in their order. Dispose each.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    Task<IReadOnlyList<FhirReply>> ReadAsync(FhirServer server, string? accessToken, IReadOnlyList<string> queries, TimeSpan atMost, CancellationToken cancel);
}
