using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Functions of HbA1c and the glucose management indicator, which come in per cent (NGSP) and in mmol/mol (IFCC), alone or in a panel.</summary>
/// <remarks>What cannot be told is empty: another unit, a value that no living person has, a bound that does not decide.</remarks>
internal static class GlycemicFunctions
{
    private static readonly string[] Observations = ["Observation"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        new()
        {
            Name = "isHbA1cAbove",
            Arguments = (1, 1),
            On = Observations,
            Result = FhirPathType.Boolean,
            Invoke = static (input, arguments, _) => !input.IsIncomplete && Result(input) is { } result && arguments[0].Count == 1 && arguments[0][0].AsDecimal() is { } limit && result.IsAbove(limit) is { } isAbove
                ? FhirPathItems.Of(FhirPathValue.Of(isAbove))
                : default,
        },
        new()
        {
            Name = "hbA1cText",
            On = Observations,
            Result = FhirPathType.String,
            Invoke = static (input, _, _) => Result(input) is { } result ? FhirPathItems.Of(FhirPathValue.Of(result.ToString())) : default,
        },
    ];

    // Of several nobody knows which one is meant.
    private static GlycemicResult? Result(FhirPathItems input) => input.Count == 1 ? GlycemicResult.Of(new Observation(input[0].Node)) : null;
}
