using System.Buffers;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tokens;

/// <summary>Reads ids of resources out of token responses.</summary>
internal static class ResourceId
{
    private const int Longest = 64;
    private const int LongestRelaxed = 200;

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
    private static readonly SearchValues<char> Relaxed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+=@:,$!*()");

    /// <summary>The id that a text names: bare, as a relative reference, or as the URL of a resource on the EHR's own FHIR server.</summary>
    /// <returns><see langword="null"/> for anything else, such as another type, another server, or a path that leads elsewhere.</returns>
    public static string? Read(string text, string type, EhrRegistration ehr)
    {
        var named = text.Contains("://", StringComparison.Ordinal) ? Uri.TryCreate(text, UriKind.Absolute, out var url) ? FhirBase.Below(ehr.FhirBaseUrl, url) : null : text;
        if (named is null) { return null; }
        var prefix = type + "/";
        var id = named.StartsWith(prefix, StringComparison.Ordinal) ? named[prefix.Length..] : text == named ? named : "";
        return IsId(id, ehr.Smart.TakesRelaxedIds) ? id : null;
    }

    /// <summary>True for what may stand in a URL as an id.</summary>
    public static bool IsId(string id, bool isRelaxed) =>
        id.Length > 0 && id.Length <= (isRelaxed ? LongestRelaxed : Longest) && !id.AsSpan().ContainsAnyExcept(isRelaxed ? Relaxed : Plain)
        // A segment of dots is a way, not a name.
        && id.AsSpan().ContainsAnyExcept('.');
}
