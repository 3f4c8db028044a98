using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.App;

/// <summary>One request of a browser with a session, as the gate in front of the app leaves it in <c>http.Features</c>.</summary>
/// <param name="Session">The session.</param>
/// <param name="Ehr">Its EHR.</param>
/// <param name="Fhir">Reads the EHR with the session's tokens, which it refreshes.</param>
/// <param name="FormToken">Must come with each form (field <c>form-token</c>), or with JSON (header <c>X-Form-Token</c>); follows from the session's secret.</param>
internal sealed record AppVisit(AppSession Session, EhrRegistration Ehr, FhirClient Fhir, string FormToken)
{
    /// <summary>Where the app of this session begins: <c>/app/{handle}</c>.</summary>
    public PathString Path => $"/app/{Session.Handle}";

    /// <summary>The patient. A session without one never gets here.</summary>
    public string PatientId => Session.Grant.Context.PatientId!;

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(AppVisit)} of {Ehr.Name}";
}
