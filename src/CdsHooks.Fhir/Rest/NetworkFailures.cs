using System.Net.Sockets;
using System.Security.Authentication;

namespace CdsHooks.Fhir.Rest;

/// <summary>Tells what networks and servers do from mistakes of ours.</summary>
internal static class NetworkFailures
{
    /// <summary>True for a failed or broken exchange, an untrusted certificate, and a body that does not decompress.</summary>
    public static bool IsOne(Exception e) =>
        e is HttpRequestException or IOException or SocketException or AuthenticationException || IsOfContent(e) || IsOfHeaders(e);

    /// <summary>True when what came does not decompress.</summary>
    public static bool IsOfContent(Exception e) => e is InvalidDataException or { InnerException: InvalidDataException } || IsOfBrotli(e);

    /// <summary>True when nothing was sent because the address or URL is not allowed.</summary>
    public static bool WasRefused(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is EgressRefusedException) { return true; }
        }
        return false;
    }

    // The framework's Brotli reports a broken body so; nothing else under a reading throws it, save use after disposal.
    private static bool IsOfBrotli(Exception e) => e is InvalidOperationException and not ObjectDisposedException;

    // An answer may carry headers that cannot be read as what they are.
    private static bool IsOfHeaders(Exception e) => e is FormatException;
}
