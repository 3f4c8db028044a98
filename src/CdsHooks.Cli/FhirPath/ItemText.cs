using System.Text;
using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Cli.FhirPath;

/// <summary>A value of FHIRPath as a person reads it on one line.</summary>
internal static class ItemText
{
    private const int Longest = 300;

    /// <summary>The value: a text as it is, an element or resource as JSON on one line, cut where it is long.</summary>
    public static string Of(FhirPathValue value)
    {
        var text = value.AsString() ?? Encoding.UTF8.GetString(value.Node.RawJson.Span);
        var line = string.Join(' ', text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? string.Concat(line.AsSpan(0, Longest - 1), "…") : line;
    }
}
