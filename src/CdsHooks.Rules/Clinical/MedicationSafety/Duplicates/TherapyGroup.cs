using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Duplicates;

/// <summary>Medicines of which a patient rarely needs two.</summary>
/// <param name="Name">What two of them are: <c>NSAIDs</c>.</param>
/// <param name="Members">The ingredients.</param>
/// <param name="Indicator">Warning where two do harm that grows with the dose; info where they are only of no use.</param>
/// <param name="Consequence">What two of them do; our own words.</param>
internal sealed record TherapyGroup(string Name, IReadOnlySet<Ingredient> Members, Indicator Indicator, string Consequence);
