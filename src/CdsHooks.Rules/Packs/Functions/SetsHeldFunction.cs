using System.Collections.Concurrent;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>setsHeld('a', 'b')</c>: the names of those value sets of which a medicine holds an ingredient; not told of a medicine that its codes do not tell.</summary>
internal static class SetsHeldFunction
{
    /// <summary>The function.</summary>
    /// <param name="codes">The value sets that arguments may name.</param>
    public static FhirPathFunction Of(PackCodes codes) => new()
    {
        Name = "setsHeld",
        Arguments = (1, 40),
        On = ["MedicationRequest", "MedicationStatement"],
        ArgumentsNameValueSets = true,
        Result = FhirPathType.String.Many,
        Invoke = (input, given, call) => Prepare(codes, given)(input, given, call),
        Prepare = given => Prepare(codes, given),
    };

    // What a single ingredient lies in is the same in every call; most medicines hold one.
    private static FhirPathFunctionBody Prepare(PackCodes codes, IReadOnlyList<FhirPathItems> given)
    {
        var sets = SetsOf(codes, given);
        var known = new ConcurrentDictionary<Ingredient, FhirPathItems>();
        Func<Ingredient, FhirPathItems> holding = single => Held(codes, sets, [single]);
        return (input, _, call) =>
        {
            if (input.OnlyNode() is not { HasValue: true } node) { return default; }
            return Replies.SessionOf(call).Call.Chart.MedicationOf(node).Ingredients switch
            {
                [] => Replies.NotTold,
                [var only] => known.GetOrAdd(only, holding),
                var several => Held(codes, sets, several),
            };
        };
    }

    private static List<ValueSet> SetsOf(PackCodes codes, IReadOnlyList<FhirPathItems> given)
    {
        var sets = new List<ValueSet>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            if (given.TextOf(i) is { } name && codes.Find(name) is { } set) { sets.Add(set); }
        }
        return sets;
    }

    private static FhirPathItems Held(PackCodes codes, List<ValueSet> sets, IReadOnlyList<Ingredient> ingredients) =>
        FhirPathItems.Of([.. sets.Where(set => ingredients.Any(ingredient => codes.Holds(set, ingredient))).Select(set => FhirPathValue.Of(set.Name))]);
}
