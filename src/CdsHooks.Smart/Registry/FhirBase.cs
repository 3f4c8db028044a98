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

    private static bool IsAmbiguous(string url) =>
        url.Contains("/.", StringComparison.Ordinal) || url.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        || url.Contains("%2f", StringComparison.OrdinalIgnoreCase) || url.Contains("%5c", StringComparison.OrdinalIgnoreCase);
}
