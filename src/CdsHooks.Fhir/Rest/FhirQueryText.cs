using System.Buffers;
using System.Text;

namespace CdsHooks.Fhir.Rest;

/// <summary>Writes reads and searches as they stand behind a FHIR base URL. What comes from outside ends up inside a value, whatever it holds.</summary>
public sealed class FhirQueryText
{
    private const int LongestId = 128;

    private static readonly SearchValues<char> OfIds = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    private readonly StringBuilder text;
    private bool hasParameters;

    private FhirQueryText(string type) => text = new StringBuilder(type);

    /// <summary>A read: <c>Patient/1</c>.</summary>
    /// <param name="type">A resource type.</param>
    /// <param name="id">A logical id: letters, digits, <c>- . _</c>, at most 128.</param>
    /// <returns><see langword="null"/> where type or id cannot be one.</returns>
    public static string? TryRead(string type, string id)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        return IsType(type) && IsId(id) ? $"{type}/{id}" : null;
    }

    /// <summary>A search for resources of a type.</summary>
    /// <exception cref="ArgumentException">No resource type is written like this.</exception>
    public static FhirQueryText Search(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return IsType(type) ? new FhirQueryText(type) : throw new ArgumentException("A resource type is letters alone, beginning with a capital.", nameof(type));
    }

    /// <summary>Adds a parameter whose value is one text, number, date (with its prefix) or id.</summary>
    public FhirQueryText With(string parameter, string value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(value);
        text.Append(hasParameters ? '&' : '?').Append(Uri.EscapeDataString(parameter)).Append('=').Append(Uri.EscapeDataString(Escape(value)));
        hasParameters = true;
        return this;
    }

    /// <summary>The query, percent-encoded.</summary>
    public override string ToString() => text.ToString();

    // https://hl7.org/fhir/R4/search.html#escaping
    private static string Escape(string value)
    {
        if (value.AsSpan().IndexOfAny("\\,|$") < 0) { return value; }
        var escaped = new StringBuilder(value.Length + 4);
        foreach (var letter in value)
        {
            if (letter is '\\' or ',' or '|' or '$') { escaped.Append('\\'); }
            escaped.Append(letter);
        }
        return escaped.ToString();
    }

    private static bool IsType(string type) => type.Length is > 0 and <= 64 && char.IsAsciiLetterUpper(type[0]) && type.All(char.IsAsciiLetter);

    private static bool IsId(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExcept(OfIds) && id is not ("." or "..");
}
