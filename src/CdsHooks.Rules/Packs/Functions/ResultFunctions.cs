using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
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
        new FhirPathFunction
        {
            Name = "newestLowest",
            On = ["Observation"],
            Arguments = (1, 4),
            Result = FhirPathType.Fhir("Observation", isSingle: true),
            Invoke = (input, given, _) => NewestLowest(input, given),
        },
    ];

    // Of the results that no other is newer than, the lowest that can be read; one that cannot be read only when there is no other.
    private static FhirPathItems NewestLowest(FhirPathItems input, IReadOnlyList<FhirPathItems> given)
    {
        TapeNode best = default;
        PartialDate bestOn = default;
        decimal? bestNumber = null;
        for (var i = 0; i < input.Count; i++)
        {
            var node = input[i].Node;
            if (new Observation(node).Effective is not { } on) { continue; }
            var number = Results.In(input[i], given, from: 0, "newestLowest")?.Number;
            var counts = !best.HasValue || on.IsAfter(bestOn) == true
                || (on.IsBefore(bestOn) != true && number is not null && (bestNumber is null || number < bestNumber));
            if (counts) { (best, bestOn, bestNumber) = (node, on, number); }
        }
        return best.HasValue ? FhirPathItems.Of(FhirPathValue.Of(best)) : FhirPathItems.Of([], input.IsIncomplete);
    }
}
