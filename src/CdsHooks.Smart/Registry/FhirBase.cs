namespace CdsHooks.Smart.Registry;

/// <summary>When two base URLs mean one FHIR server: scheme and host in any letter case, the default port written or not, one slash more or less at the end; the
/// rest to the letter.</summary>
public static class FhirBase
{
    /// <summary>The one form of all ways to write a base URL, without a slash at the end: <c>https://fhir.example.org/r4</c>.</summary>
    /// <param name="baseUrl">An absolute http or https URL.</param>
    /// <returns><see langword="null"/> for a URL that cannot be a base: another scheme, a user, a query or a fragment.</returns>
    public static string? Normalize(Uri baseUrl)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        if (!baseUrl.IsAbsoluteUri || (baseUrl.Scheme != Uri.UriSchemeHttps && baseUrl.Scheme != Uri.UriSchemeHttp)) { return null; }
        if (baseUrl.UserInfo.Length > 0 || baseUrl.Query.Length > 0 || baseUrl.Fragment.Length > 0) { return null; }
        var text = baseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return text.EndsWith('/') ? text[..^1] : text;
    }

    /// <summary>True when both mean the same server.</summary>
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
}
