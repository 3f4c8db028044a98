using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isBelow(30, 'mL/min')</c> and the like: where a result lies by a limit, in the first unit that fits. A bound such as &lt;30 answers as far as it decides; empty means that
/// it cannot be told.</summary>
internal static class LimitFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        Of("isAbove", static (comparator, number, limit) => Bounds.IsAbove(comparator, number, limit)),
        Of("isAtLeast", static (comparator, number, limit) => !Bounds.IsBelow(comparator, number, limit)),
        Of("isAtMost", static (comparator, number, limit) => !Bounds.IsAbove(comparator, number, limit)),
        Of("isBelow", static (comparator, number, limit) => Bounds.IsBelow(comparator, number, limit)),
    ];

    private static FhirPathFunction Of(string name, Func<QuantityComparator, decimal, decimal, bool?> compare) => new()
    {
        Name = name,
        Arguments = (2, 5),
        On = Results.Types,
        Result = FhirPathType.Boolean,
        Invoke = (input, arguments, _) => Results.Compare(input, arguments, name, compare),
    };
}
