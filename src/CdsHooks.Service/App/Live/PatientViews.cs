using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Reads the banner from a Patient. Every element may be missing.</summary>
internal static class PatientViews
{
    /// <summary>The banner of a patient.</summary>
    /// <param name="node">The resource.</param>
    /// <param name="patientId">The patient of the session, shown where the chart has no number for people.</param>
    /// <param name="today">The day on which the age is asked.</param>
    public static PatientView Of(TapeNode node, string patientId, DateOnly today)
    {
        var patient = new Patient(node);
        var (id, label) = IdOf(patient) ?? (patientId, "Id");
        return new PatientView(patient.DisplayName, patient.BirthDate?.ToString(), AgeOf(patient, today), SexOf(patient), id, label, patient.IsDeceased);
    }

    private static string? AgeOf(Patient patient, DateOnly today)
    {
        // The dead have no age today.
        if (patient.IsDeceased || patient.AgeOn(today) is not { } age) { return null; }
        if (age.Max < 2 && patient.BirthDate is { } birth && birth.EarliestDay == birth.LatestDay)
        {
            var months = ((today.Year - birth.EarliestDay.Year) * 12) + today.Month - birth.EarliestDay.Month - (today.Day < birth.EarliestDay.Day ? 1 : 0);
            return months == 1 ? "1 month" : $"{months} months";
        }
        return age.Min == age.Max ? age.Min == 1 ? "1 year" : $"{age.Min} years" : $"{age.Min} or {age.Max} years";
    }

    private static string? SexOf(Patient patient) => patient.Gender is var gender && gender.Is("female"u8) ? "Female"
        : gender.Is("male"u8) ? "Male"
        : gender.Is("other"u8) ? "Other"
        : gender.Is("unknown"u8) ? "Unknown"
        : null;

    private static (string Id, string Label)? IdOf(Patient patient)
    {
        (string, string)? first = null;
        foreach (var identifier in patient.Identifier)
        {
            if (DisplayText.Clean(identifier.Value.ToString()) is not { } value || identifier.Use.Is("old"u8)) { continue; }
            if (identifier.Type.Has("http://terminology.hl7.org/CodeSystem/v2-0203"u8, "MR"u8)) { return (value, "MRN"); }
            // Numbers of the state have no business on a screen.
            if (identifier.System.Is("http://hl7.org/fhir/sid/us-ssn"u8) || identifier.Type.Has("http://terminology.hl7.org/CodeSystem/v2-0203"u8, "SS"u8)) { continue; }
            first ??= (value, identifier.Type.Display ?? "Id");
        }
        return first;
    }
}
