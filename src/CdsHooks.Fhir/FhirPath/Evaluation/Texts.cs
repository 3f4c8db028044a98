using System.Text.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>What functions and operators over texts take, and how long a text may become.</summary>
internal static class Texts
{
    /// <summary>The text that a value is: a string, or a primitive element that JSON holds as one (a date, too).</summary>
    public static string? Of(in FhirPathValue value) => value.Kind switch
    {
        ValueKind.String => (string)value.Payload!,
        ValueKind.Element when value.Json.Kind == JsonValueKind.String => value.Json.GetString(),
        _ => null,
    };

    public static FhirPathException TooLong() => new("A text becomes longer than it may.") { IsOutOfBudget = true };
}
