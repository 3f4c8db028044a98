using System.Buffers;

namespace CdsHooks.Fhir.Rest;

/// <summary>Tells URLs that mean one thing to every reader from those made to be read in two ways. Says nothing about addresses behind a name.</summary>
internal static class SafeUrl
{
    private const int Longest = 8192;
    private const int FirstUnreservedPort = 1024;

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?");
    private static readonly SearchValues<char> OfAuthority = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]");

    /// <summary>Reads an absolute URL: <c>https</c> (or <c>http</c> in private networks), a plain host, perhaps a port, path and query.</summary>
    /// <param name="text">The URL as it came.</param>
    /// <param name="allowsPrivateNetwork">Accepts <c>http</c>, private and loopback addresses, and names of one label.</param>
    /// <returns>The URL; <see langword="null"/> with a user, a fragment, a backslash, blanks or control characters, an encoded or dotted segment that changes
    /// the path, a host in odd notation (octal, hexadecimal, a trailing dot, a zone), an address that may not be connected to, or a port of another protocol.</returns>
    public static Uri? TryRead(string text, bool allowsPrivateNetwork)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scheme = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && allowsPrivateNetwork ? 7
            : 0;
        if (scheme == 0 || text.Length > Longest || !IsPlain(text)) { return null; }
        var rest = text.AsSpan(scheme);
        var end = rest.IndexOfAny(EndOfAuthority);
        var authority = end < 0 ? rest : rest[..end];
        if (authority.IsEmpty || authority.ContainsAnyExcept(OfAuthority)) { return null; }
        var path = end < 0 ? default : rest[end..];
        if (!IsStraightPath(path.IndexOf('?') is var query and >= 0 ? path[..query] : path)) { return null; }
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && IsPlainPort(url, authority) && IsPlainHost(url, authority, allowsPrivateNetwork) ? url : null;
    }

    /// <inheritdoc cref="TryRead(string, bool)"/>
    /// <param name="url">The URL, whose original text is judged.</param>
    /// <param name="allowsPrivateNetwork">Accepts <c>http</c>, private and loopback addresses, and names of one label.</param>
    public static bool IsSafe(Uri url, bool allowsPrivateNetwork)
    {
        ArgumentNullException.ThrowIfNull(url);
        return TryRead(url.OriginalString, allowsPrivateNetwork) is not null;
    }

    /// <summary>True for visible ASCII without backslash and fragment.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('!', '~') && text.IndexOfAny('\\', '#') < 0;

    /// <summary>True when no segment can be taken for another place: no <c>.</c>, <c>..</c>, empty segment, or encoded dot, slash, backslash, percent sign or NUL.</summary>
    internal static bool IsStraightPath(ReadOnlySpan<char> path)
    {
        for (var rest = path; rest.IndexOf('%') is var at and >= 0; rest = rest[(at + 1)..])
        {
            if (rest.Length < at + 3 || !char.IsAsciiHexDigit(rest[at + 1]) || !char.IsAsciiHexDigit(rest[at + 2])) { return false; }
            if (byte.Parse(rest.Slice(at + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, provider: null) is 0x00 or (byte)'.' or (byte)'/' or (byte)'\\' or (byte)'%')
            {
                return false;
            }
        }
        foreach (var range in path.Split('/'))
        {
            if (path[range] is "." or "..") { return false; }
        }
        return path.IndexOf("//", StringComparison.Ordinal) < 0;
    }

    private static bool IsPlainPort(Uri url, ReadOnlySpan<char> authority)
    {
        // Uri forgives an empty port, which others read as 0.
        if (authority[^1] == ':') { return false; }
        return url.Port is 80 or 443 or >= FirstUnreservedPort and <= ushort.MaxValue;
    }

    private static bool IsPlainHost(Uri url, ReadOnlySpan<char> authority, bool allowsPrivateNetwork)
    {
        // Uri turns 0x7f.1 and 2130706433 into 127.0.0.1: what it had to change was not plain.
        if (!authority.StartsWith(url.Host, StringComparison.OrdinalIgnoreCase) || authority.Length > url.Host.Length && authority[url.Host.Length] != ':') { return false; }
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            var kind = AddressRanges.Judge(System.Net.IPAddress.Parse(url.Host.Trim('[', ']')));
            return kind == AddressKind.Public || (kind == AddressKind.Private && allowsPrivateNetwork);
        }
        if (url.HostNameType != UriHostNameType.Dns || url.Host[^1] == '.') { return false; }
        var label = url.Host[(url.Host.LastIndexOf('.') + 1)..];
        return !char.IsAsciiDigit(label[0]) && (allowsPrivateNetwork || label.Length < url.Host.Length);
    }
}
