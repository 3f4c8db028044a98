using System.Diagnostics;

namespace CdsHooks.Fhir.Rest;

/// <summary>Reads one FHIR server on behalf of one user or of this service. A token that the server refuses is renewed, and what it refused is read once more.</summary>
/// <param name="Reader">Reads.</param>
/// <param name="Server">The server, and how it may be read.</param>
/// <param name="Tokens">Where tokens come from.</param>
public sealed record FhirClient(IFhirReader Reader, FhirServer Server, IAccessTokens Tokens)
{
    /// <summary>Reads several queries at once, as <see cref="IFhirReader.ReadAsync"/> does.</summary>
    /// <param name="queries">Reads and searches relative to the base URL, as <see cref="FhirQueryText"/> writes them.</param>
    /// <param name="atMost">Time for all of it, the renewing included.</param>
    /// <param name="cancel">Ends all at once.</param>
    /// <returns>One reply for each query, in their order; <see cref="FhirReplyKind.Unauthorized"/> where there is no token any more. Dispose each.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    public async Task<IReadOnlyList<FhirReply>> ReadAsync(IReadOnlyList<string> queries, TimeSpan atMost, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(queries);
        var begun = Stopwatch.GetTimestamp();
        if (await Tokens.CurrentAsync(cancel) is not { } token) { return [.. queries.Select(_ => new FhirReply(FhirReplyKind.Unauthorized, []))]; }
        FhirReply[] replies = [.. await Reader.ReadAsync(Server, token, queries, atMost - Stopwatch.GetElapsedTime(begun), cancel)];
        try
        {
            await ReadRefusedAgainAsync(replies, queries, token, () => atMost - Stopwatch.GetElapsedTime(begun), cancel);
        }
        catch
        {
            foreach (var reply in replies) { reply.Dispose(); }
            throw;
        }
        return replies;
    }

    // Each reply is replaced, and disposed, only when there is another for it.
    private async Task ReadRefusedAgainAsync(FhirReply[] replies, IReadOnlyList<string> queries, string token, Func<TimeSpan> left, CancellationToken cancel)
    {
        int[] refused = [.. Enumerable.Range(0, replies.Length).Where(i => replies[i].IsTokenRefused)];
        if (refused.Length == 0 || await Tokens.RenewAsync(token, cancel) is not { } renewed || renewed == token) { return; }
        var again = await Reader.ReadAsync(Server, renewed, [.. refused.Select(i => queries[i])], left(), cancel);
        for (var i = 0; i < refused.Length; i++)
        {
            replies[refused[i]].Dispose();
            replies[refused[i]] = again[i];
        }
    }
}
