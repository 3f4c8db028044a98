using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Allergies;

/// <summary>An allergy to some ingredients speaks against others.</summary>
/// <param name="From">What the allergy is to.</param>
/// <param name="FromClasses">Classes that count as well when the allergy is to them as a whole.</param>
/// <param name="To">What it speaks against.</param>
/// <param name="Most">The most urgent that such a card may be.</param>
/// <param name="OnlyIfSevere">True when only an allergy with a risk of severe reactions speaks against them.</param>
/// <param name="Reasoning">Why; our own words.</param>
internal sealed record CrossReactivity(
    IReadOnlySet<Ingredient> From,
    IReadOnlyList<string> FromClasses,
    IReadOnlySet<Ingredient> To,
    Indicator Most,
    bool OnlyIfSevere,
    string Reasoning)
{
    /// <summary>True when the allergy speaks against the ingredient in this way.</summary>
    public bool Applies(RecordedAllergy allergy, Ingredient ordered) =>
        To.Contains(ordered)
        && (!OnlyIfSevere || allergy.IsSevere)
        && (allergy.Ingredients.Any(From.Contains) || allergy.Classes.Any(name => FromClasses.Contains(name, StringComparer.Ordinal)));
}
