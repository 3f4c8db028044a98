using System.Collections.Concurrent;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Service.App.Styles;

/// <summary>Fetches the style documents that EHRs name (<c>smart_style_url</c>) and keeps what follows from them. A document that is missing, late or odd changes nothing.</summary>
internal sealed class EhrStyles(TimeProvider clock)
{
    private const int MaxBytes = 64 * 1024;
    private const int MostKept = 200;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeptWhenFailed = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Url, bool AllowsPrivate), (string Css, DateTimeOffset Until)> known = [];

    /// <summary>The stylesheet of an EHR: custom properties alone; empty for none. The address is the version: another document has another one.</summary>
    /// <param name="url">Where the document is.</param>
    /// <param name="allowsPrivateNetwork">Whether the EHR may lie in a private network.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<string> CssOfAsync(Uri url, bool allowsPrivateNetwork, CancellationToken cancel)
    {
        var key = (url.AbsoluteUri, allowsPrivateNetwork);
        var now = clock.GetUtcNow();
        if (known.TryGetValue(key, out var kept) && kept.Until > now) { return kept.Css; }
        using var http = EgressHttp.Create(allowsPrivateNetwork);
        var reply = await http.TryGetBytesAsync(url.OriginalString, MaxBytes, Timeout, cancel);
        var style = reply.Kind == EgressReplyKind.Read ? StyleDocument.Read(reply.Body.Span) : null;
        var css = style?.ToCss() ?? "";
        if (known.Count >= MostKept) { known.Clear(); }
        known[key] = (css, now + (style is null ? KeptWhenFailed : KeptFor));
        return css;
    }
}
