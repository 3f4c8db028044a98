using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Launch;

/// <summary>Compares an <c>iss</c> with the base URL of an EHR, before anything is sent anywhere.</summary>
internal static class LaunchIssuer
{
    private const int Longest = 2000;

    /// <summary>True when an <c>iss</c> is the base URL of that EHR.</summary>
    public static bool IsOf(EhrRegistration ehr, string? issuer)
    {
        return Read(issuer) is { } url && FhirBase.AreSame(ehr.FhirBaseUrl, url);
    }

    // What Uri had to change to understand it (hosts in numbers, dots, escapes, letters of other scripts) may be understood otherwise by others.
    private static Uri? Read(string? issuer)
    {
        if (issuer is not { Length: > 0 and <= Longest } || issuer.AsSpan().ContainsAnyExceptInRange('!', '~') || issuer.Contains('\\', StringComparison.Ordinal)) { return null; }
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var url) || FhirBase.Normalize(url) is not { } normal) { return null; }
        return normal == AsWritten(issuer) ? url : null;
    }

    private static string? AsWritten(string issuer)
    {
        var authority = issuer.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = authority < 3 ? -1 : issuer.IndexOf('/', authority);
        var start = (path < 0 ? issuer : issuer[..path]).ToLowerInvariant();
        if (start.StartsWith("https://", StringComparison.Ordinal) && start.EndsWith(":443", StringComparison.Ordinal)) { start = start[..^4]; }
        if (start.StartsWith("http://", StringComparison.Ordinal) && start.EndsWith(":80", StringComparison.Ordinal)) { start = start[..^3]; }
        var rest = path < 0 ? "" : issuer[path..];
        return start + (rest.EndsWith('/') ? rest[..^1] : rest);
    }
}
