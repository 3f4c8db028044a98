using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>One parameter of a search with its values, of which one must match.</summary>
internal sealed partial class SearchCriterion
{
    private static readonly string[] Prefixes = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"];

    private readonly SearchParameter parameter;
    private readonly string? modifier;
    private readonly Func<JsonElement, bool>[] alternatives;

    /// <summary>Reads one; refuses what is not as FHIR has it.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="modifier">What stood behind the colon.</param>
    /// <param name="value">Its values, separated by commas.</param>
    /// <param name="baseUrl">What absolute references to this server begin with.</param>
    public SearchCriterion(SearchParameter parameter, string? modifier, string value, string baseUrl)
    {
        (this.parameter, this.modifier, BaseUrl) = (parameter, modifier, baseUrl);
        Values = Split(value, ',');
        if (Values.Any(item => item.Length == 0)) { throw Invalid("has an empty value"); }
        var isKnown = modifier switch
        {
            null => true,
            "missing" => value is "true" or "false",
            "not" => parameter.Type == SearchType.Token,
            "exact" or "contains" => parameter.Type == SearchType.Text,
            _ => parameter.Type == SearchType.Reference && SearchParameters.ByType.ContainsKey(modifier) && (parameter.Target ?? modifier) == modifier,
        };
        if (!isKnown) { throw Invalid($"does not take the modifier '{modifier}'"); }
        alternatives = modifier == "missing" ? [] : [.. Values.Select(Comparison)];
    }

    /// <summary>The values, as they were sent.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The parameter's name.</summary>
    public string Name => parameter.Name;

    private string BaseUrl { get; }

    /// <summary>Whether a resource is found.</summary>
    public bool Finds(JsonElement resource)
    {
        var elements = parameter.Paths.SelectMany(path => Elements.At(resource, path));
        return modifier switch
        {
            "missing" => elements.Any() == (Values[0] == "false"),
            "not" => !elements.Any(element => alternatives.Any(matches => matches(element))),
            _ => elements.Any(element => alternatives.Any(matches => matches(element))),
        };
    }

    /// <summary>The ids that a reference parameter asks for.</summary>
    public IEnumerable<string> ReferencedIds() => Values.Select(value => Unescape(value)[(Unescape(value).LastIndexOf('/') + 1)..]);

    private Func<JsonElement, bool> Comparison(string value) => parameter.Type switch
    {
        SearchType.Token => Token(value),
        SearchType.Date => Date(value),
        SearchType.Reference => Reference(Unescape(value)),
        _ => String(Unescape(value)),
    };

    private static Func<JsonElement, bool> Token(string value)
    {
        var parts = Split(value, '|');
        var (system, code) = parts.Count == 1 ? (null, Unescape(parts[0])) : (Unescape(parts[0]), Unescape(string.Join('|', parts.Skip(1))));
        return element => Codings(element).Any(coding => (code.Length == 0 || coding.Code == code) && (system is null || (system.Length == 0 ? coding.System is null : coding.System == system || coding.IsBare)));
    }

    private static IEnumerable<(string? System, string? Code, bool IsBare)> Codings(JsonElement element)
    {
        switch (element.ValueKind)
        {
            // The code system of a bare code is fixed by its binding, which is not known here.
            case JsonValueKind.String: return [(null, element.GetString(), true)];
            case JsonValueKind.True or JsonValueKind.False: return [(null, element.GetRawText(), true)];
            case JsonValueKind.Object when element.TryGetProperty("coding", out var codings) && codings.ValueKind == JsonValueKind.Array: return codings.EnumerateArray().SelectMany(Codings);
            case JsonValueKind.Object: return [(Elements.Text(element, "system"), Elements.Text(element, "code") ?? Elements.Text(element, "value"), false)];
            default: return [];
        }
    }

    private Func<JsonElement, bool> Date(string value)
    {
        var prefix = Prefixes.FirstOrDefault(known => value.StartsWith(known, StringComparison.Ordinal)) ?? "eq";
        var text = Prefixes.Contains(value[..Math.Min(2, value.Length)], StringComparer.Ordinal) ? value[2..] : value;
        if (!DateSpan.TryParse(text, out var asked)) { throw Invalid($"holds no date that can be read: '{value}'"); }
        return element => DateSpan.Of(element) is { } span && span.Is(prefix, asked.Value);
    }

    private Func<JsonElement, bool> Reference(string value)
    {
        if (value.StartsWith(BaseUrl + "/", StringComparison.Ordinal)) { value = value[(BaseUrl.Length + 1)..]; }
        if (value.Contains("://", StringComparison.Ordinal)) { return _ => false; }
        var type = modifier ?? parameter.Target;
        var asked = value.Contains('/', StringComparison.Ordinal) ? value : type is null ? null : $"{type}/{value}";
        if (!ReferenceShape().IsMatch(asked ?? value)) { throw Invalid($"holds no reference that can be read: '{value}'"); }
        return element => Elements.Text(element, "reference") is { } found && (asked is null ? found.EndsWith("/" + value, StringComparison.Ordinal) : found == asked);
    }

    private Func<JsonElement, bool> String(string value)
    {
        var asked = Plain(value);
        return element => Texts(element).Any(text => modifier switch
        {
            "exact" => text == value,
            "contains" => Plain(text).Contains(asked, StringComparison.Ordinal),
            _ => Plain(text).StartsWith(asked, StringComparison.Ordinal),
        });
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name is not ("extension" or "period" or "use" or "type")).SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToUpperInvariant();

    /// <summary>Splits at a separator that no backslash goes before.</summary>
    internal static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) { part.Append(text[i]).Append(text[++i]); }
            else if (text[i] == separator) { parts.Add(part.ToString()); part.Clear(); }
            else { part.Append(text[i]); }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static string Unescape(string text) => Escapes().Replace(text, "${escaped}");

    private SearchProblemException Invalid(string what) => new("invalid", $"Search parameter '{parameter.Name}' {what}.");

    [GeneratedRegex(@"\\(?<escaped>[,|$\\])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"^([A-Z][A-Za-z]+/)?[A-Za-z0-9\-.]{1,64}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReferenceShape();
}
