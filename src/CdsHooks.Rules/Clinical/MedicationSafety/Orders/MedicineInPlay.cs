using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>A medicine that the patient takes, or is about to.</summary>
/// <param name="Source">How it came into the call.</param>
/// <param name="Node">The order or statement.</param>
/// <param name="Medication">What it holds.</param>
/// <param name="Since">When it was ordered or stated, if the chart tells.</param>
/// <param name="IsJudged">True for a draft on which guidance is due.</param>
internal sealed record MedicineInPlay(
    MedicineSource Source, TapeNode Node, ResolvedMedication Medication, PartialDate? Since, bool IsJudged)
{
    public bool IsDraft => Source == MedicineSource.Draft;

    public string Id => new FhirCode(Node.One("id"u8)).ToString();

    /// <summary>Names a draft in keys of findings. Drafts without an id are told apart by what they hold.</summary>
    public string Key => Id is { Length: > 0 } id
        ? $"MedicationRequest/{id}"
        : $"MedicationRequest:{string.Join('+', Medication.Ingredients.Select(ingredient => ingredient.Code))}";

    /// <summary>A line of Markdown that says what it is and where it stands.</summary>
    public string Line
    {
        get
        {
            var name = CardText.Name(Medication.Display, IngredientNames.Of(Medication.Ingredients));
            var since = Since is { } date ? $", {CardText.Date(date)}" : "";
            return Source switch
            {
                MedicineSource.Draft => $"- Draft order: **{name}**",
                MedicineSource.Order => $"- Current order: **{name}**{since}",
                _ => $"- Reported as taken: **{name}**{since}",
            };
        }
    }
}
