using System.Text;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation;

/// <summary>Reads the base URL of a FHIR server. Stricter than <see cref="Uri"/>, which trims blanks, turns backslashes and takes
/// <c>/path</c> for a file.</summary>
internal static class ServerUrl
{
    private const int Longest = 2048;

    /// <summary>An absolute http(s) URL without user, query and fragment; <see langword="null"/> for anything else.</summary>
    public static Uri? Read(TapeNode node)
    {
        var text = WireText.Of(node);
        if (text.Length > Longest || !WireText.IsVisibleAscii(text) || text.IndexOfAny("@?#\\"u8) >= 0) { return null; }
        var isHttp = StartsWith(text, "https://"u8) || StartsWith(text, "http://"u8);
        if (!isHttp || !Uri.TryCreate(Encoding.ASCII.GetString(text), UriKind.Absolute, out var url)) { return null; }
        return url.Host.Length > 0 ? url : null;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> scheme) =>
        text.Length > scheme.Length && Ascii.EqualsIgnoreCase(text[..scheme.Length], scheme);
}
