namespace CdsHooks.EhrSimulator.Page;

/// <summary>A patient to pick.</summary>
/// <param name="Id">The patient's id.</param>
/// <param name="Title">Name and age.</param>
/// <param name="Story">What there is to know, in a few words.</param>
/// <param name="Expect">What cards the chart was made for.</param>
/// <param name="EncounterId">The encounter of today.</param>
/// <param name="UserReference">Who sees the patient today.</param>
/// <param name="DraftOrders">Orders that may be drafted.</param>
internal sealed record PagePatient(
    string Id, string Title, string Story, string Expect, string EncounterId, string UserReference, IReadOnlyList<PageOrder> DraftOrders);
