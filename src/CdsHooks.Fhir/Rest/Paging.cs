using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Rest;

/// <summary>Follows a search to its last page, as far as it may.</summary>
internal static class Paging
{
    /// <summary>Reads what comes after the first page.</summary>
    /// <param name="exchange">The reading.</param>
    /// <param name="first">The first page, or a resource that has none; passes to the reply.</param>
    /// <param name="at">Where the first page was.</param>
    /// <returns>All pages; cut short when the last one read says that there are more.</returns>
    public static async Task<FhirReply> FollowAsync(Exchange exchange, JsonTape first, Uri at)
    {
        List<JsonTape> pages = [first];
        HashSet<string> seen = new(StringComparer.Ordinal) { at.AbsoluteUri };
        var (isCutShort, isTokenRefused) = (false, false);
        while (NextLink.Find(pages[^1], out var link))
        {
            isCutShort = true;
            if (pages.Count >= exchange.Server.MaxPages || exchange.Origin.Follow(link, at) is not { } next || !seen.Add(next.AbsoluteUri)) { break; }
            var answer = await exchange.GetAsync(next);
            if (answer.Tape is not { } page)
            {
                isTokenRefused = answer.Kind == FhirReplyKind.Unauthorized;
                break;
            }
            if (!NextLink.IsBundle(page))
            {
                page.Dispose();
                break;
            }
            pages.Add(page);
            at = next;
            isCutShort = false;
        }
        FhirMetrics.PagesRead(exchange.Server.Name, pages.Count);
        return new FhirReply(FhirReplyKind.Read, pages) { IsCutShort = isCutShort, IsTokenRefused = isTokenRefused };
    }
}
