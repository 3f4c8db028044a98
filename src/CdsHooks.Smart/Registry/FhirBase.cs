namespace CdsHooks.Smart.Registry;

/// <summary>When two base URLs of FHIR servers are the same one. The only rule for it, of registrations, hook calls and launches alike.</summary>
/// <remarks>Scheme and host in lower case, the default port left out, one trailing slash ignored; the path counts letter by letter.</remarks>
public static class FhirBase
{
    /// <summary>The base URL in the form that can be compared with <see cref="StringComparison.Ordinal"/>.</summary>
    /// <param name="url">As it was registered or sent.</param>
    /// <returns><see langword="null"/> for what cannot be a base URL: relative, neither http nor https, with a user, query or fragment, or with a path that
    /// servers read in several ways (dot segments, empty segments, escaped slashes and dots).</returns>
    public static string? Normalize(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true } || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)) { return null; }
        // The text is looked at too, since Uri has already resolved dot segments.
        if (url.UserInfo.Length > 0 || url.OriginalString.AsSpan().IndexOfAny("?#@") >= 0 || IsAmbiguous(url.OriginalString)) { return null; }
        var path = url.AbsolutePath.EndsWith('/') ? url.AbsolutePath[..^1] : url.AbsolutePath;
        return path.Contains("//", StringComparison.Ordinal) || path.EndsWith('/') ? null : $"{url.GetLeftPart(UriPartial.Authority)}{path}";
    }

    /// <summary>True when both are the same base URL.</summary>
    public static bool AreSame(Uri one, Uri other) => Normalize(one) is { } text && text == Normalize(other);

    /// <summary>What follows the base in a URL that lies below it, with its query: <c>Patient/1</c>, <c>?page=2</c>.</summary>
    /// <param name="baseUrl">The base.</param>
    /// <param name="url">An absolute URL.</param>
    /// <returns><see langword="null"/> for a URL that lies elsewhere, be it on the same host.</returns>
    public static string? Below(Uri baseUrl, Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (Normalize(baseUrl) is not { } start || !url.IsAbsoluteUri || url.UserInfo.Length > 0 || url.Fragment.Length > 0) { return null; }
        var text = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        if (!text.StartsWith(start, StringComparison.Ordinal)) { return null; }
        return text[start.Length..] switch
        {
            ['/', .. var rest] => rest,
            ['?', ..] query => query,
            _ => null,
        };
    }

    private static bool IsAmbiguous(string url) =>
        url.Contains("/.", StringComparison.Ordinal) || url.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        || url.Contains("%2f", StringComparison.OrdinalIgnoreCase) || url.Contains("%5c", StringComparison.OrdinalIgnoreCase);
}
