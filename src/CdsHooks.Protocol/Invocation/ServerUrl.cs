using System.Text;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation;

/// <summary>Reads the base URL of a FHIR server. Stricter than <see cref="Uri"/>, which trims blanks, turns backslashes and takes
/// <c>/path</c> for a file.</summary>
internal static class ServerUrl
{
    private const int Longest = 2048;

    // Calls of one EHR name one server, so that what was read last is mostly what is read next.
    private static Known? last;

    /// <summary>An absolute http(s) URL without user, query and fragment; <see langword="null"/> for anything else.</summary>
    public static Uri? Read(TapeNode node)
    {
        var text = WireText.Of(node);
        if (last is { } known && text.SequenceEqual(known.Text)) { return known.Url; }
        if (text.Length > Longest || !WireText.IsVisibleAscii(text) || text.IndexOfAny("@?#\\"u8) >= 0) { return null; }
        var isHttp = StartsWith(text, "https://"u8) || StartsWith(text, "http://"u8);
        if (!isHttp || !Uri.TryCreate(Encoding.ASCII.GetString(text), UriKind.Absolute, out var url)) { return null; }
        if (url.Host.Length == 0) { return null; }
        last = new Known(text.ToArray(), url);
        return url;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> scheme) =>
        text.Length > scheme.Length && Ascii.EqualsIgnoreCase(text[..scheme.Length], scheme);

    private sealed record Known(byte[] Text, Uri Url);
}
