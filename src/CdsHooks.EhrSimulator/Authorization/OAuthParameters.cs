using Microsoft.Extensions.Primitives;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The parameters of a request to an authorization server. One without a value counts as left out (RFC 6749, 3.1).</summary>
internal sealed class OAuthParameters(IEnumerable<KeyValuePair<string, StringValues>> sent)
{
    private readonly Dictionary<string, StringValues> byName = sent.ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);

    /// <summary>The value of a parameter that was sent once; the first one of those sent more often.</summary>
    public string? this[string name] => byName.GetValueOrDefault(name) is { Count: > 0 } values && !string.IsNullOrEmpty(values[0]) ? values[0] : null;

    /// <summary>True when a parameter was sent more than once, which RFC 6749 forbids.</summary>
    public bool IsRepeated(string name) => byName.GetValueOrDefault(name).Count > 1;

    /// <summary>A parameter that was sent more than once.</summary>
    public string? FirstRepeated => byName.FirstOrDefault(parameter => parameter.Value.Count > 1).Key;

    /// <summary>The parameters of a form in a request's body, or why there are none.</summary>
    public static async Task<(OAuthParameters? Parameters, OAuthError? Error)> ReadFormAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentType?.Split(';')[0].Trim() is not { } type || !type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return (null, OAuthError.InvalidRequest("The body must be application/x-www-form-urlencoded."));
        }
        if (request.QueryString.HasValue) { return (null, OAuthError.InvalidRequest("Parameters belong into the body, not into the URL.")); }
        try { return (new OAuthParameters(await request.ReadFormAsync(cancel)), null); }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException) { return (null, OAuthError.InvalidRequest("The form cannot be read.")); }
    }
}
