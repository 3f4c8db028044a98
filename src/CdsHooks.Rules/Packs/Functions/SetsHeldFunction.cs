using System.Collections.Concurrent;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>setsHeld('a', 'b')</c>: the names of those value sets of which a medicine holds an ingredient; not told of a medicine that its codes do not tell.</summary>
internal static class SetsHeldFunction
{
    /// <summary>The function.</summary>
    /// <param name="sets">The value sets that arguments may name.</param>
    public static FhirPathFunction Of(PackCodes sets) => new()
    {
        Name = "setsHeld",
        Arguments = (1, 40),
        On = ["MedicationRequest", "MedicationStatement"],
        ArgumentsNameValueSets = true,
        Result = FhirPathType.String.Many,
        Invoke = (input, given, call) => Prepare(sets, given)(input, given, call),
        Prepare = given => Prepare(sets, given),
    };

    // What a single ingredient lies in is the same in every call; most medicines hold one.
    private static FhirPathFunctionBody Prepare(PackCodes sets, IReadOnlyList<FhirPathItems> given)
    {
        var names = Enumerable.Range(0, given.Count).Select(given.TextOf).OfType<string>().ToArray();
        var known = new ConcurrentDictionary<Ingredient, FhirPathItems>();
        Func<Ingredient, FhirPathItems> holding = single => Held(sets, names, [single]);
        return (input, _, call) =>
        {
            if (input.OnlyNode() is not { HasValue: true } node) { return default; }
            return Replies.SessionOf(call).Call.Chart.MedicationOf(node).Ingredients switch
            {
                [] => Replies.NotTold,
                [var only] => known.GetOrAdd(only, holding),
                var several => Held(sets, names, several),
            };
        };
    }

    private static FhirPathItems Held(PackCodes sets, string[] names, IReadOnlyList<Ingredient> ingredients) =>
        FhirPathItems.Of([.. names.Where(name => sets.HoldsAny(name, ingredients)).Select(FhirPathValue.Of)]);
}
