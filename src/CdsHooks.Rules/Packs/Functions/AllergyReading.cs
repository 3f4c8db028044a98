using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Reads what an AllergyIntolerance is to.</summary>
internal static class AllergyReading
{
    private static readonly string[] NoneInWords =
    [
        "no known allergies", "no known allergy", "no known drug allergies", "no known drug allergy", "no known medication allergies",
        "nka", "nkda",
    ];

    /// <summary>Reads a record.</summary>
    /// <param name="record">A record that is present.</param>
    /// <param name="isUnreadable">True when it may be to a medicine, and its codes do not tell which.</param>
    /// <returns><see langword="null"/> when it is to no medicine that the tables know.</returns>
    public static RecordedAllergy? Read(AllergyIntolerance record, out bool isUnreadable)
    {
        isUnreadable = false;
        List<Ingredient> ingredients = [];
        List<string> classes = [];
        Collect(record.Code, ingredients, classes);
        foreach (var reaction in record.Reaction) { Collect(reaction.Substance, ingredients, classes); }
        if (ingredients.Count > 0 || classes.Count > 0) { return new RecordedAllergy(ingredients, classes); }
        isUnreadable = !SaysNone(record.Code) && !IsOfOtherThings(record);
        return null;
    }

    private static void Collect(CodeableConcept concept, List<Ingredient> ingredients, List<string> classes)
    {
        foreach (var coding in concept.Coding)
        {
            switch (CodeSystems.Parse(coding.System.Utf8))
            {
                case CodeSystem.RxNorm:
                    var product = MedicationKnowledge.Default.Find(coding.Code.Utf8);
                    foreach (var ingredient in product?.Ingredients ?? []) { AddOnce(ingredients, ingredient); }
                    break;
                case CodeSystem.SnomedCt when AllergySubstances.Find(coding.Code.Utf8) is { } substance:
                    if (substance.Ingredient is { } single) { AddOnce(ingredients, single); }
                    if (substance.ClassName is { } name) { AddOnce(classes, name); }
                    break;
            }
        }
    }

    private static void AddOnce<T>(List<T> list, T item)
    {
        if (!list.Contains(item)) { list.Add(item); }
    }

    // "No information" is no statement that there are none, and so is not among these codes.
    private static bool SaysNone(CodeableConcept code)
    {
        foreach (var coding in code.Coding)
        {
            var isSnomed = CodeSystems.Parse(coding.System.Utf8) == CodeSystem.SnomedCt;
            if (isSnomed && coding.Code.IsOneOf("716186003"u8, "160244002"u8, "409137002"u8, "428607008"u8, "429625007"u8)) { return true; }
            var isIps = coding.System.Is("http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"u8);
            if (isIps && coding.Code.Utf8.StartsWith("no-known-"u8)) { return true; }
        }
        return code.Coding.IsEmpty && code.Display is { } text && NoneInWords.Contains(text.TrimEnd('.'), StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsOfOtherThings(AllergyIntolerance record)
    {
        if (record.Category.IsEmpty) { return false; }
        foreach (var category in record.Category)
        {
            if (!category.IsOneOf("food"u8, "environment"u8)) { return false; }
        }
        return true;
    }
}
