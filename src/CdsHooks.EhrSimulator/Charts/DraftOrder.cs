using System.Text.Json;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>An order that a clinician may draft.</summary>
/// <param name="Title">What is ordered, for people.</param>
/// <param name="Resource">The draft: MedicationRequest or ServiceRequest with an id and status <c>draft</c>.</param>
public sealed record DraftOrder(string Title, JsonElement Resource);
