using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Allergies;

/// <summary>A recorded allergy or intolerance to medicines that its codes tell.</summary>
/// <param name="Record">The record.</param>
/// <param name="Ingredients">The ingredients it is to.</param>
/// <param name="Classes">The classes it is to, as a whole.</param>
internal sealed record RecordedAllergy(AllergyIntolerance Record, IReadOnlyList<Ingredient> Ingredients, IReadOnlyList<string> Classes)
{
    private static ReadOnlySpan<byte> Snomed => "http://snomed.info/sct"u8;

    /// <summary>True when a new reaction may threaten life: criticality high, or a past reaction that was severe, anaphylaxis or
    /// angioedema.</summary>
    public bool IsSevere
    {
        get
        {
            if (Record.Criticality.Is("high"u8)) { return true; }
            foreach (var reaction in Record.Reaction)
            {
                if (reaction.Severity.Is("severe"u8)) { return true; }
                foreach (var sign in reaction.Manifestation)
                {
                    if (sign.Has(Snomed, "39579001"u8) || sign.Has(Snomed, "41291007"u8)) { return true; }
                }
            }
            return false;
        }
    }

    /// <summary>True when it is recorded as an intolerance, not as an allergy.</summary>
    public bool IsIntolerance => Record.Type.Is("intolerance"u8);

    /// <summary>What it is called: the chart's word, or ours.</summary>
    public string Display => Record.Code.Display ?? string.Join(", ", Ingredients.Select(ingredient => ingredient.Name).Concat(Classes));

    /// <summary>A line of Markdown with what is known of it.</summary>
    public string Line
    {
        get
        {
            var kind = IsIntolerance ? "intolerance" : "allergy";
            var parts = new List<string> { $"- Recorded {kind}: **{CardText.Name(Display, "medicine")}**" };
            foreach (var reaction in Record.Reaction)
            {
                foreach (var sign in reaction.Manifestation)
                {
                    if (sign.Display is { } name) { parts.Add(CardText.Name(name, "reaction")); }
                }
            }
            if (IsSevere) { parts.Add("high risk of a severe reaction"); }
            if (Record.RecordedDate is { } date) { parts.Add($"recorded {CardText.Date(date)}"); }
            return string.Join(", ", parts);
        }
    }

    /// <summary>True when the allergy is to that ingredient itself, or to a class as a whole that holds it.</summary>
    public bool Names(Ingredient ingredient) => Ingredients.Contains(ingredient) || Classes.Any(ingredient.Is);
}
