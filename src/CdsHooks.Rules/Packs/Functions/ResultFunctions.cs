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
        On("resultText", FhirPathType.String, 1, (value, given) =>
            Replies.Text(NumberIn(value, given, from: 0) is { } number ? CardText.Number(value.Comparator, number) : "a result that cannot be read,")),
        new FhirPathFunction
        {
            Name = "newestLowest",
            On = ["Observation"],
            Arguments = (1, 4),
            Result = FhirPathType.Fhir("Observation", isSingle: true),
            Invoke = (input, given, _) => NewestLowest(input, given),
        },
    ];

    private static FhirPathFunction On(string name, FhirPathType result, int least, Func<Quantity, IReadOnlyList<FhirPathItems>, FhirPathItems> answer) => new()
    {
        Name = name,
        On = ["Observation"],
        Arguments = (least, 4),
        Result = result,
        Invoke = (input, given, _) => input.OnlyNode() is { HasValue: true } node ? answer(new Observation(node).Value.AsQuantity, given) : default,
    };

    private static decimal? NumberIn(Quantity value, IReadOnlyList<FhirPathItems> given, int from)
    {
        for (var i = from; i < given.Count; i++)
        {
            if (given.TextOf(i) is { } unit && value.BoundIn(unit) is { } number) { return number; }
        }
        return null;
    }

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
            var value = new Observation(node).Value.AsQuantity;
            var number = value.Comparator == QuantityComparator.Unreadable ? null : NumberIn(value, given, from: 0);
            var counts = !best.HasValue || on.IsAfter(bestOn) == true
                || (on.IsBefore(bestOn) != true && number is not null && (bestNumber is null || number < bestNumber));
            if (counts) { (best, bestOn, bestNumber) = (node, on, number); }
        }
        return best.HasValue ? FhirPathItems.Of(FhirPathValue.Of(best)) : FhirPathItems.Of([], input.IsIncomplete);
    }
}
