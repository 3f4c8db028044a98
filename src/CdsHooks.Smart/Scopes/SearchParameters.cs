using System.Globalization;

namespace CdsHooks.Smart.Scopes;

/// <summary>Search parameters as a scope restricts itself by them or as a search names them: each with alternatives, all of them at once.</summary>
/// <remarks>Written in one order, so that what means the same is equal. Values are compared as tokens: <c>system|code</c> lies within <c>code</c> and within <c>system|</c>.</remarks>
public sealed class SearchParameters : IEquatable<SearchParameters>
{
    // What separates scopes, parameters and alternatives, and what OAuth allows in no scope. A comma is left alone: it parts alternatives, and a text with an escaped one is one value.
    private const string Escaped = " %&\"\\";

    private readonly (string Name, string[] Values)[] parameters;

    private SearchParameters(IEnumerable<(string Name, string[] Values)> parameters) => this.parameters =
        [.. parameters.DistinctBy(TextOf, StringComparer.Ordinal).OrderBy(TextOf, StringComparer.Ordinal)];

    /// <summary>No restriction at all.</summary>
    public static SearchParameters None { get; } = new([]);

    /// <summary>True when there is no parameter.</summary>
    public bool IsNone => parameters.Length == 0;

    /// <summary>Reads parameters.</summary>
    /// <param name="text">What follows the question mark: <c>category=a,b&amp;status=final</c>, percent-encoded once or not at all.</param>
    /// <returns><see langword="null"/> when a parameter lacks its name or a value.</returns>
    public static SearchParameters? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = new List<(string, string[])>();
        foreach (var parameter in text.Split('&'))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == parameter.Length - 1) { return null; }
            var value = Uri.UnescapeDataString(parameter[(equals + 1)..]);
            string[] values = value.Contains('\\', StringComparison.Ordinal) ? [value] : value.Split(',');
            if (Array.Exists(values, string.IsNullOrEmpty)) { return null; }
            read.Add((Uri.UnescapeDataString(parameter[..equals]), [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));
        }
        return new SearchParameters(read);
    }

    /// <summary>True when each resource that a search with those parameters finds also answers to these.</summary>
    /// <param name="search">The parameters of the search.</param>
    /// <remarks>Where that cannot be told without asking the server, the answer is false.</remarks>
    public bool Hold(SearchParameters search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return Array.TrueForAll(parameters, granted => Array.Exists(search.parameters, asked => granted.Name == asked.Name && IsWithin(asked, granted)));
    }

    /// <summary>The parameters with all of their alternatives and of those of others, where all restrict the same single parameter.</summary>
    /// <returns><see langword="null"/> where they do not.</returns>
    internal static SearchParameters? TryUnite(IReadOnlyList<SearchParameters> all)
    {
        if (all.Count == 0 || all.Any(one => one.parameters.Length != 1 || HasModifier(one.parameters[0].Name))) { return null; }
        var name = all[0].parameters[0].Name;
        if (all.Any(one => one.parameters[0].Name != name)) { return null; }
        return new SearchParameters([(name, [.. all.SelectMany(one => one.parameters[0].Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])]);
    }

    /// <summary>The names of its parameters.</summary>
    internal IEnumerable<string> Names => parameters.Select(parameter => parameter.Name);

    /// <inheritdoc/>
    public bool Equals(SearchParameters? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchParameters);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>As a scope holds them: <c>category=http://example.org|a,b&amp;status=final</c>.</summary>
    public override string ToString() => string.Join('&', parameters.Select(TextOf));

    // A modifier may turn the meaning round: of :not, less is more.
    private static bool IsWithin((string Name, string[] Values) asked, (string Name, string[] Values) granted) => HasModifier(asked.Name)
        ? asked.Values.SequenceEqual(granted.Values, StringComparer.Ordinal)
        : Array.TrueForAll(asked.Values, value => Array.Exists(granted.Values, token => IsWithin(value, token)));

    private static bool IsWithin(string value, string token)
    {
        if (value == token) { return true; }
        var bar = value.LastIndexOf('|');
        if (bar < 1 || bar == value.Length - 1) { return false; }
        return value.AsSpan(bar + 1).SequenceEqual(token) || (token.EndsWith('|') && value.AsSpan(0, bar + 1).SequenceEqual(token));
    }

    private static bool HasModifier(string name) => name.Contains(':', StringComparison.Ordinal);

    private static string TextOf((string Name, string[] Values) parameter) => $"{Escape(parameter.Name).Replace("=", "%3D", StringComparison.Ordinal)}={Escape(string.Join(',', parameter.Values))}";

    private static string Escape(string text) => text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && text.AsSpan().IndexOfAny(Escaped) < 0
        ? text
        : string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(octet =>
            octet is >= (byte)'!' and <= (byte)'~' && !Escaped.Contains((char)octet, StringComparison.Ordinal)
                ? ((char)octet).ToString()
                : string.Create(CultureInfo.InvariantCulture, $"%{octet:X2}")));
}
