using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Functions on allergies and intolerances: what they are to.</summary>
internal static class AllergyFunctions
{
    /// <summary>All of them.</summary>
    /// <param name="sets">The value sets that arguments may name.</param>
    public static IReadOnlyList<FhirPathFunction> Of(PackCodes sets) =>
    [
        On("allergens", FhirPathType.String.Many, 0, 0, (allergy, _, _) =>
            FhirPathItems.Of([.. allergy.Ingredients.Select(ingredient => ingredient.Name).Concat(allergy.Classes).Select(FhirPathValue.Of)])),
        On("isTo", FhirPathType.Boolean, 1, 8, (allergy, given, _) => Replies.Truth(IsTo(allergy, sets, given))),
        On("namedIn", FhirPathType.String.Many, 1, 1, (allergy, given, call) =>
        {
            var medication = Replies.SessionOf(call).Call.Chart.MedicationOf(given[0].OnlyNode());
            return medication.IsResolved ? Replies.Names(medication.Ingredients.Where(allergy.Names)) : Replies.NotTold;
        }),
    ];

    private static FhirPathFunction On(
        string name, FhirPathType result, int least, int most, Func<RecordedAllergy, IReadOnlyList<FhirPathItems>, FhirPathCall, FhirPathItems> answer) => new()
        {
            Name = name,
            On = ["AllergyIntolerance"],
            Arguments = (least, most),
            Result = result,
            Invoke = (input, given, call) =>
            {
                var node = input.OnlyNode();
                if (!node.HasValue) { return default; }
                var allergy = Read(node, call, out var isUnreadable);
                return allergy is null ? isUnreadable ? Replies.NotTold : result.IsSingle ? Replies.Truth(false) : default : answer(allergy, given, call);
            },
        };

    private static RecordedAllergy? Read(TapeNode node, FhirPathCall call, out bool isUnreadable) =>
        Replies.TrySessionOf(call) is { } session ? session.AllergyOf(node, out isUnreadable) : AllergyReading.Read(new AllergyIntolerance(node), out isUnreadable);

    // The first argument is a value set of ingredients, the others are classes that count when the allergy is to them as a whole.
    private static bool IsTo(RecordedAllergy allergy, PackCodes sets, IReadOnlyList<FhirPathItems> given)
    {
        if (sets.HoldsAny(given.TextOf(0), allergy.Ingredients)) { return true; }
        for (var i = 1; i < given.Count; i++)
        {
            if (given.TextOf(i) is { } className && allergy.Classes.Contains(className, StringComparer.Ordinal)) { return true; }
        }
        return false;
    }
}
