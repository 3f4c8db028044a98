namespace CdsHooks.Fhir.Rest;

/// <summary>The place that a token was issued for: scheme, host, port and base path of a FHIR server. Makes every URL that is requested, so that none leads out of it.</summary>
internal sealed class FhirOrigin
{
    private readonly string authority;
    private readonly string basePath;
    private readonly bool allowsPrivateNetwork;

    private FhirOrigin(Uri baseUrl, bool allowsPrivateNetwork)
    {
        this.allowsPrivateNetwork = allowsPrivateNetwork;
        authority = baseUrl.GetLeftPart(UriPartial.Authority);
        basePath = baseUrl.AbsolutePath.TrimEnd('/');
        Base = new Uri(authority + basePath);
    }

    /// <summary>The base URL without a slash at its end.</summary>
    public Uri Base { get; }

    /// <summary>The origin of a server; <see langword="null"/> when its base URL is not one that anything may be sent to.</summary>
    public static FhirOrigin? TryCreate(FhirServer server)
    {
        if (!server.BaseUrl.IsAbsoluteUri || SafeUrl.TryRead(server.BaseUrl.OriginalString, server.AllowsPrivateNetwork) is not { } url) { return null; }
        return url.Query.Length == 0 && !url.OriginalString.Contains('?', StringComparison.Ordinal) ? new FhirOrigin(url, server.AllowsPrivateNetwork) : null;
    }

    /// <summary>Where to ask a query; <see langword="null"/> when it would lead elsewhere.</summary>
    /// <param name="query">A read or search relative to the base: <c>Condition?patient=1</c>, or <c>?page=2</c> of the base itself.</param>
    public Uri? Resolve(string query)
    {
        if (query.Length == 0 || query[0] == '/' || query.AsSpan().ContainsAnyInRange('\0', '\x1f') || query.AsSpan().IndexOfAny('\\', '#', '\x7f') >= 0) { return null; }
        var question = query.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? query : query[..question];
        return SafeUrl.IsPlain(path) && SafeUrl.IsStraightPath(path) ? Within(authority + basePath + (question == 0 ? query : '/' + query)) : null;
    }

    /// <summary>Where a link leads that the server gave; <see langword="null"/> when that is not here.</summary>
    /// <param name="link">An absolute URL, or one relative to the base URL (or, when it is a mere query, to the page it stood on).</param>
    /// <param name="page">The page it stood on.</param>
    public Uri? Follow(string link, Uri page)
    {
        if (link.Length == 0 || !SafeUrl.IsPlain(link)) { return null; }
        if (link.StartsWith("//", StringComparison.Ordinal)) { return null; }
        if (link[0] == '/') { return Within(authority + link); }
        if (link[0] == '?') { return Within(page.GetLeftPart(UriPartial.Path) + link); }
        if (!HasScheme(link)) { return Resolve(link); }
        return SafeUrl.TryRead(link, allowsPrivateNetwork) is not null ? Within(link) : null;
    }

    /// <summary>True for the base itself and what lies under it.</summary>
    public bool Contains(Uri url) =>
        url.IsAbsoluteUri && url.Scheme == Base.Scheme && url.Port == Base.Port && url.UserInfo.Length == 0
        && string.Equals(url.IdnHost, Base.IdnHost, StringComparison.OrdinalIgnoreCase)
        && url.AbsolutePath.StartsWith(basePath, StringComparison.Ordinal)
        && (url.AbsolutePath.Length == basePath.Length || url.AbsolutePath[basePath.Length] == '/');

    /// <summary>A URL of this origin as a batch names it, relative to the base.</summary>
    public string Relative(Uri url) => url.PathAndQuery[basePath.Length..].TrimStart('/');

    private Uri? Within(string text)
    {
        // Blanks and the like may stand in a search value; Uri encodes them.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || SafeUrl.TryRead(url.AbsoluteUri, allowsPrivateNetwork) is null) { return null; }
        return SafeUrl.IsStraightPath(PathOf(text)) && Contains(url) ? url : null;
    }

    private static bool HasScheme(string link)
    {
        var colon = link.IndexOf(':', StringComparison.Ordinal);
        var end = link.AsSpan().IndexOfAny('/', '?');
        return colon >= 0 && (end < 0 || colon < end);
    }

    // The path as it was written, before Uri resolved its dots.
    private static ReadOnlySpan<char> PathOf(string text)
    {
        var rest = text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) + 3);
        var start = rest.IndexOf('/');
        var query = rest.IndexOf('?');
        if (start < 0 || (query >= 0 && query < start)) { return default; }
        return query < 0 ? rest[start..] : rest[start..query];
    }
}
