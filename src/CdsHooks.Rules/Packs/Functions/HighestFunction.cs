using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>highest()</c>: the highest of some numbers; empty for none.</summary>
internal static class HighestFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "highest",
        Arguments = (0, 0),
        Result = FhirPathType.Decimal,
        Invoke = static (input, _, _) => Replies.Number(Highest(input)),
    };

    private static decimal? Highest(FhirPathItems input)
    {
        decimal? highest = null;
        for (var i = 0; i < input.Count; i++)
        {
            if (input[i].AsDecimal() is { } number && (highest is null || number > highest)) { highest = number; }
        }
        return highest;
    }
}
