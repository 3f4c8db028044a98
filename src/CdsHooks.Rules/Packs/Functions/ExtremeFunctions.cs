using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>highest()</c>, <c>lowest()</c>: the highest or lowest of some numbers; empty for none.</summary>
internal static class ExtremeFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
        [Of("highest", static (number, best) => number > best), Of("lowest", static (number, best) => number < best)];

    private static FhirPathFunction Of(string name, Func<decimal, decimal, bool> isBetter) => new()
    {
        Name = name,
        Arguments = (0, 0),
        Result = FhirPathType.Decimal,
        Invoke = (input, _, _) => Replies.Number(Best(input, isBetter)),
    };

    private static decimal? Best(FhirPathItems input, Func<decimal, decimal, bool> isBetter)
    {
        decimal? best = null;
        for (var i = 0; i < input.Count; i++)
        {
            if (input[i].AsDecimal() is { } number && (best is null || isBetter(number, best.Value))) { best = number; }
        }
        return best;
    }
}
