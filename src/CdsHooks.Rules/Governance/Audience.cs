namespace CdsHooks.Rules.Governance;

/// <summary>For whom and where a card is shown. Holds ids of people: it enters keyed hashes only and is never written anywhere.</summary>
/// <param name="Caller">The EHR; ids of people are unique within it only.</param>
/// <param name="PatientId">FHIR id of the patient.</param>
/// <param name="UserId">Who looks at the chart, as <c>Type/id</c>.</param>
/// <param name="EncounterId">FHIR id of the encounter; <see langword="null"/> outside one.</param>
/// <param name="ServiceId">The service that answers.</param>
/// <param name="HookInstance">The call.</param>
public sealed record Audience(string Caller, string PatientId, string UserId, string? EncounterId, string ServiceId, Guid HookInstance)
{
    /// <summary>Shows the service only: the rest is about people.</summary>
    public override string ToString() => ServiceId;
}
