using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Fhir.Rest;

/// <summary>A parameter without which a server refuses to search a type, such as <c>MedicationRequest?intent=order,plan</c>.</summary>
/// <param name="ResourceType">The type.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value, percent-encoded where that is needed.</param>
public sealed record SearchAddition(string ResourceType, string Name, string Value)
{
    private const int Longest = 500;

    /// <summary>Reads <c>Type?name=value</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SearchAddition? addition)
    {
        addition = null;
        if (text is null || text.Length > Longest || text.Any(letter => letter is < '!' or > '~' or '#' or '\\' or '&' or '"' or '<' or '>')) { return false; }
        var (question, equals) = (text.IndexOf('?', StringComparison.Ordinal), text.IndexOf('=', StringComparison.Ordinal));
        if (question < 1 || equals < question + 2 || equals == text.Length - 1) { return false; }
        var (type, name) = (text[..question], text[(question + 1)..equals]);
        if (!char.IsAsciiLetterUpper(type[0]) || !type.All(char.IsAsciiLetter) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) { return false; }
        addition = new SearchAddition(type, name, text[(equals + 1)..]);
        return true;
    }

    /// <summary>A query with the parameter, where it is a search of the type that has none of that name.</summary>
    public string Apply(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length <= ResourceType.Length || query[ResourceType.Length] != '?' || !query.StartsWith(ResourceType, StringComparison.Ordinal)) { return query; }
        var parameters = query.AsSpan(ResourceType.Length + 1);
        foreach (var range in parameters.Split('&'))
        {
            var parameter = parameters[range];
            if (parameter.StartsWith(Name, StringComparison.Ordinal) && parameter.Length > Name.Length && parameter[Name.Length] is '=' or ':') { return query; }
        }
        return $"{query}&{Name}={Value}";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ResourceType}?{Name}={Value}";
}
