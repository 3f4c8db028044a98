using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.Service.Sessions;

/// <summary>Cookies that hold inside an EHR's frame and nowhere else: <c>__Host-</c>, Secure, HttpOnly, SameSite=None, Partitioned.</summary>
internal static class FramedCookies
{
    private const int SecretBytes = 32;

    /// <summary>256 random bits that fit a cookie.</summary>
    public static string NewSecret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The cookies whose names begin so, oldest first: browsers send them in the order in which they were made.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> WithPrefix(HttpRequest request, string prefix) =>
        [.. request.Cookies.Where(cookie => cookie.Key.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>The value of a cookie; <see langword="null"/> where it is missing or cannot be one of ours.</summary>
    public static string? Read(HttpRequest request, string name) =>
        request.Cookies.TryGetValue(name, out var value) && value.Length is > 0 and <= 100 ? value : null;

    /// <summary>Sets a cookie.</summary>
    /// <param name="response">Where.</param>
    /// <param name="name">Begins with <c>__Host-</c>.</param>
    /// <param name="value">Its value.</param>
    /// <param name="life">How long it stays; until the browser is closed where left out.</param>
    public static void Set(HttpResponse response, string name, string value, TimeSpan? life = null) => response.Cookies.Append(name, value, Options(life));

    public static void Delete(HttpResponse response, string name) => response.Cookies.Append(name, "", Options(TimeSpan.Zero));

    // The framework knows no Partitioned, but writes what stands among the extensions.
    private static CookieOptions Options(TimeSpan? life) => new()
    {
        Secure = true,
        HttpOnly = true,
        Path = "/",
        SameSite = SameSiteMode.None,
        MaxAge = life,
        Extensions = { "Partitioned" },
    };
}
