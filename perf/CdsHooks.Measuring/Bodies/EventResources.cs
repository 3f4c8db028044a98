using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes what happened: visits, procedures, vaccines, and any type that has no writer of its own.</summary>
internal static class EventResources
{
    private static readonly (string Cvx, string Text)[] Vaccines =
        [("140", "Influenza, seasonal, injectable"), ("208", "COVID-19, mRNA"), ("115", "Tdap"), ("133", "Pneumococcal conjugate PCV 13"), ("187", "Zoster recombinant")];

    private static readonly (string SnomedCt, string Text)[] Procedures =
        [("73761001", "Colonoscopy"), ("29303009", "Electrocardiographic procedure"), ("268400002", "12 lead ECG"), ("43075005", "Partial resection of colon")];

    public static void WriteImmunization(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        var (cvx, text) = Vaccines[index % Vaccines.Length];
        json.WriteString("status", "completed");
        json.WriteConcept("vaccineCode", text, isList: false, (ChartResources.Cvx, cvx));
        json.WriteReference("patient", "Patient/" + patient.Id);
        json.WriteString("occurrenceDateTime", ChartResources.Text(patient.DayOf(index * 9)));
        json.WriteBoolean("primarySource", true);
    }

    public static void WriteProcedure(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        var (snomedCt, text) = Procedures[index % Procedures.Length];
        json.WriteString("status", "completed");
        json.WriteConcept("code", text, isList: false, (ChartResources.SnomedCt, snomedCt));
        json.WriteReference("subject", "Patient/" + patient.Id);
        json.WriteReference("encounter", $"Encounter/{patient.Id}-{index}");
        json.WriteString("performedDateTime", ChartResources.Text(patient.DayOf(index * 11)));
    }

    public static void WriteEncounter(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        json.WriteString("status", index == 0 ? "in-progress" : "finished");
        json.WriteStartObject("class");
        json.WriteString("system", ChartResources.Hl7 + "v3-ActCode");
        json.WriteString("code", "AMB");
        json.WriteEndObject();
        json.WriteConcept("type", "Office visit", isList: true, (ChartResources.SnomedCt, "185349003"));
        json.WriteReference("subject", "Patient/" + patient.Id);
        json.WriteStartObject("period");
        json.WriteString("start", $"{ChartResources.Text(patient.DayOf(index))}T08:00:00+00:00");
        json.WriteString("end", $"{ChartResources.Text(patient.DayOf(index))}T08:25:00+00:00");
        json.WriteEndObject();
    }

    public static void WriteOther(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        json.WriteString("status", "active");
        json.WriteConcept("code", "Something else", isList: false, (ChartResources.SnomedCt, "404684003"));
        json.WriteReference("subject", "Patient/" + patient.Id);
        json.WriteString("authoredOn", ChartResources.Text(patient.DayOf(index)));
    }
}
