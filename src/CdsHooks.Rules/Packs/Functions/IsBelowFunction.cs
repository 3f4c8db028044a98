using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isBelow(7.5, '%')</c>: whether a result lies below a limit, in that unit. A bound such as &lt;30 answers as far as it decides; empty means that it cannot be told.</summary>
internal static class IsBelowFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isBelow",
        Arguments = (2, 5),
        On = Results.Types,
        Result = FhirPathType.Boolean,
        Invoke = static (input, arguments, _) =>
            Results.Compare(input, arguments, "isBelow", static (comparator, number, limit) => Bounds.IsBelow(comparator, number, limit)),
    };
}
