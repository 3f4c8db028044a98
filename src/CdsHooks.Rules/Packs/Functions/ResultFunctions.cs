using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Functions on results that may be bounds such as <c>&lt;30</c>. Units are UCUM, tried in the order given.</summary>
internal static class ResultFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        new FhirPathFunction
        {
            Name = "resultText",
            On = ["Observation"],
            Arguments = (1, 4),
            Result = FhirPathType.String,
            Invoke = static (input, units, _) => input.Count != 1 ? default
                : Replies.Text(Results.In(input[0], units, from: 0, "resultText") is { } result ? CardText.Number(result.Comparator, result.Number) : "a result that cannot be read,"),
        },
        Newest("newestLowest", static (one, other) => one < other),
        Newest("newestHighest", static (one, other) => one > other),
    ];

    private static FhirPathFunction Newest(string name, Func<decimal, decimal, bool> comesFirst) => new()
    {
        Name = name,
        On = ["Observation"],
        Arguments = (1, 4),
        Result = FhirPathType.Fhir("Observation", isSingle: true),
        Invoke = (input, units, _) => FirstOfNewest(input, units, name, comesFirst),
    };

    // Of the results that no other is newer than, the lowest or highest that can be read; one that cannot be read only when there is no other.
    private static FhirPathItems FirstOfNewest(FhirPathItems input, IReadOnlyList<FhirPathItems> units, string name, Func<decimal, decimal, bool> comesFirst)
    {
        FhirPathValue best = default;
        PartialDate bestOn = default;
        for (var i = 0; i < input.Count; i++)
        {
            if (new Observation(input[i].Node).Effective is not { } on || (best.Node.HasValue && on.IsBefore(bestOn) == true)) { continue; }
            // Numbers are read only of those that no date tells apart.
            if (!best.Node.HasValue || on.IsAfter(bestOn) == true || ComesFirst(input[i], best)) { (best, bestOn) = (input[i], on); }
        }
        return best.Node.HasValue ? FhirPathItems.Of(best) : FhirPathItems.Of([], input.IsIncomplete);

        bool ComesFirst(FhirPathValue one, FhirPathValue other) =>
            Results.In(one, units, from: 0, name)?.Number is { } number && (Results.In(other, units, from: 0, name)?.Number is not { } otherNumber || comesFirst(number, otherNumber));
    }
}
