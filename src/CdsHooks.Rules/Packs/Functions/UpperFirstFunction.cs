using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>upperFirst()</c>: a text as the beginning of a sentence.</summary>
internal static class UpperFirstFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "upperFirst",
        Arguments = (0, 0),
        On = ["String", "string", "code", "markdown"],
        Result = FhirPathType.String.Many,
        Invoke = static (input, _, call) => Replies.Each(input, call, static item => item.AsString() is { Length: > 0 } text ? Replies.Text(char.ToUpperInvariant(text[0]) + text[1..]) : default),
    };
}
