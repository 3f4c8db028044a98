using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Functions on opioid orders: morphine milligram equivalents (MME) of a day, as <see cref="OpioidDose"/> tells them.</summary>
internal static class OpioidFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        On("dailyMme", static (known, isWhole) => isWhole ? FhirPathItems.Of(FhirPathValue.Of(known)) : default),
        On("dailyMmeAtLeast", static (known, _) => FhirPathItems.Of(FhirPathValue.Of(known))),
    ];

    private static FhirPathFunction On(string name, Func<decimal, bool, FhirPathItems> answer) => new()
    {
        Name = name,
        Result = FhirPathType.Decimal,
        Invoke = (input, _, call) =>
        {
            var known = 0m;
            var isWhole = !input.IsIncomplete;
            for (var i = 0; i < input.Count; i++)
            {
                var mme = ResourceTypes.Of(input[i].Node) == ResourceType.MedicationRequest
                    ? OpioidDose.MmePerDay(Replies.SessionOf(call).Call.Chart, new MedicationRequest(input[i].Node))
                    : null;
                known += mme ?? 0;
                isWhole &= mme is not null;
            }
            return answer(known, isWhole);
        },
    };
}
