using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Launch;

/// <summary>Finds the EHR of an <c>iss</c>, before anything is sent anywhere.</summary>
public static class LaunchIssuer
{
    private const int Longest = 2000;

    /// <summary>The EHR from which a launch claims to come.</summary>
    /// <param name="directory">The registrations.</param>
    /// <param name="issuer">The <c>iss</c> as it came; untrusted.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>The enabled registration with that base URL at which the app is registered. Where several organizations share a base URL and one client, the first by name.</returns>
    public static EhrRegistration? Find(EhrDirectory directory, string? issuer, out LaunchRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(directory);
        refusal = LaunchRefusal.UnknownIssuer;
        if (Read(issuer) is not { } url) { return null; }
        var all = directory.WithFhirBase(url);
        if (all.Count == 0) { return null; }
        refusal = LaunchRefusal.NotRegisteredThere;
        var ours = all.Where(ehr => ehr.Smart.LaunchClientId is not null).OrderBy(ehr => ehr.Name, StringComparer.Ordinal).ToList();
        // Two clients at one address: which of them was launched cannot be told.
        return ours.Select(ehr => ehr.Smart.LaunchClientId).Distinct(StringComparer.Ordinal).Count() == 1 ? ours[0] : null;
    }

    /// <summary>True when an <c>iss</c> is the base URL of that EHR.</summary>
    public static bool IsOf(EhrRegistration ehr, string? issuer)
    {
        ArgumentNullException.ThrowIfNull(ehr);
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
