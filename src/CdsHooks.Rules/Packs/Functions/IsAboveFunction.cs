using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isAbove(7.5, '%')</c>: whether a result lies above a limit, in that unit; a bound such as &lt;30 answers as far as it decides, and empty means that it cannot be told.</summary>
internal static class IsAboveFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isAbove",
        Arguments = (2, 5),
        On = Results.Types,
        Result = FhirPathType.Boolean,
        Invoke = static (input, arguments, _) => input.Count != 1 || arguments[0].Count != 1 || arguments[0][0].AsDecimal() is not { } limit || Results.In(input[0], arguments, from: 1, "isAbove") is not { } result
            ? default
            : Replies.Truth(Bounds.IsAbove(result.Comparator, result.Number, limit)),
    };
}
