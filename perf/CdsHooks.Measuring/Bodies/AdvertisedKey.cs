namespace CdsHooks.Measuring.Bodies;

/// <summary>One prefetch key as discovery advertises it, read for what a resource must be like to answer it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Type">The type of resource that the template asks for.</param>
/// <param name="IsSearch">True for a search (answered by a Bundle), false for a read.</param>
/// <param name="Codes">The codes of a <c>code</c> parameter without their systems; empty where any code will do.</param>
/// <param name="Count">The template's <c>_count</c>; 10 without one.</param>
public sealed record AdvertisedKey(string Key, string Type, bool IsSearch, IReadOnlyList<string> Codes, int Count)
{
    private const int DefaultCount = 10;

    /// <summary>Reads a template of discovery's portable subset.</summary>
    /// <param name="key">The key.</param>
    /// <param name="template">The template, <c>Observation?patient={{context.patientId}}&amp;code=http://loinc.org|4548-4</c>.</param>
    public static AdvertisedKey Parse(string key, string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (template.StartsWith("{{", StringComparison.Ordinal)) { return new AdvertisedKey(key, "Practitioner", IsSearch: false, [], Count: 1); }
        var end = template.IndexOfAny(['?', '/']);
        var isSearch = template[end] == '?';
        var parameters = isSearch ? template[(end + 1)..].Split('&') : [];
        var codes = ValuesOf(parameters, "code").Select(token => token[(token.LastIndexOf('|') + 1)..]);
        var count = ValuesOf(parameters, "_count").Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault(DefaultCount);
        return new AdvertisedKey(key, template[..end], isSearch, [.. codes], count);
    }

    private static IEnumerable<string> ValuesOf(IEnumerable<string> parameters, string name) => parameters
        .Where(parameter => parameter.StartsWith(name + "=", StringComparison.Ordinal))
        .SelectMany(parameter => parameter[(name.Length + 1)..].Split(','));
}
