using CdsHooks.Protocol.Json;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>The URLs that <c>aud</c> may name for a call: the endpoint that is called, and for feedback also its service.</summary>
/// <remarks>Compared character by character, but for one slash at the end and the scheme's default port, which some EHRs write and some do not.</remarks>
/// <param name="Url">Absolute URL without a slash at the end and without the default port.</param>
/// <param name="OrUrl">A second one that will do.</param>
public sealed record TokenAudience(string Url, string? OrUrl = null)
{
    /// <summary>True when <c>aud</c>, a string or an array of strings, names one of the URLs.</summary>
    public bool IsNamedBy(TapeNode audience)
    {
        if (audience.IsString) { return IsOneOf(audience.GetString()!); }
        foreach (var each in audience.Items)
        {
            if (each.IsString && IsOneOf(each.GetString()!)) { return true; }
        }
        return false;
    }

    private bool IsOneOf(string audience)
    {
        var named = audience.AsSpan();
        if (named.EndsWith('/')) { named = named[..^1]; }
        return Is(named, Url) || (OrUrl is not null && Is(named, OrUrl));
    }

    private static bool Is(ReadOnlySpan<char> named, string url)
    {
        if (named.SequenceEqual(url)) { return true; }
        var port = DefaultPortOf(named);
        return port.End.Value > 0 && named[..port.Start].SequenceEqual(url.AsSpan(0, Math.Min(port.Start.Value, url.Length)))
            && named[port.End..].SequenceEqual(url.AsSpan(Math.Min(port.Start.Value, url.Length)));
    }

    private static Range DefaultPortOf(ReadOnlySpan<char> url)
    {
        var (scheme, port) = url.StartsWith("https://", StringComparison.Ordinal) ? ("https://", ":443") : ("http://", ":80");
        if (!url.StartsWith(scheme, StringComparison.Ordinal)) { return default; }
        var slash = url[scheme.Length..].IndexOf('/');
        var end = slash < 0 ? url.Length : scheme.Length + slash;
        return url[..end].EndsWith(port, StringComparison.Ordinal) ? (end - port.Length)..end : default;
    }
}
