using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Allergies;

/// <summary>An allergy that speaks against an order.</summary>
/// <param name="Allergy">The allergy.</param>
/// <param name="Ordered">The ingredient of the order.</param>
/// <param name="Indicator">How urgent it is before it is asked whether the medicine was tolerated.</param>
/// <param name="Reasoning">Why, if it is not an allergy to the very ingredient; else <see langword="null"/>.</param>
internal sealed record AllergyMatch(RecordedAllergy Allergy, Ingredient Ordered, Indicator Indicator, string? Reasoning)
{
    /// <summary>Compares an allergy with what an order holds.</summary>
    /// <returns>The most urgent match, or <see langword="null"/>.</returns>
    public static AllergyMatch? Find(RecordedAllergy allergy, ResolvedMedication ordered)
    {
        AllergyMatch? found = null;
        foreach (var ingredient in ordered.Ingredients)
        {
            if (allergy.Names(ingredient)) { return new AllergyMatch(allergy, ingredient, IndicatorOf(allergy), Reasoning: null); }
            // A reaction to a relative is expected from the whole body's exposure, not from a drop or a cream.
            if (!ordered.IsSystemic) { continue; }
            if (CrossReactivities.All.FirstOrDefault(cross => cross.Applies(allergy, ingredient)) is not { } related) { continue; }
            var indicator = (Indicator)Math.Min((int)IndicatorOf(allergy), (int)related.Most);
            if (found is not null && indicator <= found.Indicator) { continue; }
            found = new AllergyMatch(allergy, ingredient, indicator, related.Reasoning);
        }
        return found;
    }

    private static Indicator IndicatorOf(RecordedAllergy allergy) =>
        allergy.IsSevere ? Indicator.Critical : allergy.IsIntolerance ? Indicator.Info : Indicator.Warning;
}
