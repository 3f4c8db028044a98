using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>lowest()</c>: the lowest of some numbers; empty for none.</summary>
internal static class LowestFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "lowest",
        Arguments = (0, 0),
        Result = FhirPathType.Decimal,
        Invoke = static (input, _, _) => Replies.Number(Lowest(input)),
    };

    private static decimal? Lowest(FhirPathItems input)
    {
        decimal? lowest = null;
        for (var i = 0; i < input.Count; i++)
        {
            if (input[i].AsDecimal() is { } number && (lowest is null || number < lowest)) { lowest = number; }
        }
        return lowest;
    }
}
