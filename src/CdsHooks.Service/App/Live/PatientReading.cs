using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Service.App.Live;

/// <summary>Reads the patient of a session for the banner, ahead of all else.</summary>
internal sealed class PatientReading(TimeProvider clock)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);

    /// <summary>Reads.</summary>
    public async Task<PatientReadingResult> ReadAsync(AppVisit visit, CancellationToken cancel)
    {
        if (FhirQueryText.TryRead("Patient", visit.PatientId) is not { } query) { return new PatientReadingResult(Patient: null, "The EHR named the patient in a way that cannot be asked for."); }
        using var reply = (await visit.Fhir.ReadAsync([query], AtMost, cancel))[0];
        if (reply is not { Kind: FhirReplyKind.Read, Pages: [var page, ..] }) { return new PatientReadingResult(Patient: null, Why(reply.Kind)); }
        var patient = new Patient(page.Root);
        // Another patient's name above this one's data would be worse than none.
        if (ResourceTypes.Of(page.Root) != ResourceType.Patient || patient.Id.ToString() != visit.PatientId)
        {
            return new PatientReadingResult(Patient: null, "The EHR answered with another record than that of this patient.");
        }
        return new PatientReadingResult(PatientViews.Of(page.Root, visit.PatientId, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), Problem: null);
    }

    private static string Why(FhirReplyKind kind) => kind switch
    {
        FhirReplyKind.Denied => "The EHR does not give it to this app.",
        FhirReplyKind.Unauthorized => "The EHR has ended this session.",
        FhirReplyKind.NotFound => "The EHR does not find it.",
        FhirReplyKind.Late => "The EHR took too long.",
        FhirReplyKind.Throttled or FhirReplyKind.Spared => "The EHR is busy.",
        FhirReplyKind.Refused => "The EHR answered with an error.",
        FhirReplyKind.Unreadable => "What the EHR sent cannot be read.",
        _ => "The EHR could not be reached.",
    };
}
