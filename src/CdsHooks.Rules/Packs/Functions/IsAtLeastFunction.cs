using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isAtLeast(7.5, '%')</c>: whether a result lies at a limit or above it, in that unit. A bound such as &lt;30 answers as far as it decides; empty means that it cannot be told.</summary>
internal static class IsAtLeastFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isAtLeast",
        Arguments = (2, 5),
        On = Results.Types,
        Result = FhirPathType.Boolean,
        Invoke = static (input, arguments, _) =>
            Results.Compare(input, arguments, "isAtLeast", static (comparator, number, limit) => !Bounds.IsBelow(comparator, number, limit)),
    };
}
