using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes the problem list and the allergies. Every patient has the common chronic diseases, in an order of the patient's own.</summary>
internal static class ProblemResources
{
    private static readonly (string Icd10Cm, string SnomedCt, string Text)[] Problems =
    [
        ("E11.22", "44054006", "Type 2 diabetes mellitus"),
        ("I10", "59621000", "Essential hypertension"),
        ("N18.4", "431857002", "Chronic kidney disease, stage 4"),
        ("E78.5", "55822004", "Hyperlipidemia"),
        ("I25.10", "53741008", "Coronary arteriosclerosis"),
        ("J45.909", "195967001", "Asthma"),
        ("F32.9", "35489007", "Depressive disorder"),
        ("M81.0", "64859006", "Osteoporosis"),
        ("K21.9", "235595009", "Gastroesophageal reflux disease"),
        ("E03.9", "40930008", "Hypothyroidism"),
        ("J44.9", "13645005", "Chronic obstructive lung disease"),
        ("I48.91", "49436004", "Atrial fibrillation"),
        ("I50.9", "84114007", "Heart failure"),
        ("R51.9", "25064002", "Headache"),
    ];

    private static readonly (string RxNorm, string Text)[] Substances =
        [("7980", "Penicillin G"), ("10180", "Sulfamethoxazole"), ("5640", "Ibuprofen"), ("2670", "Codeine"), ("29046", "Lisinopril")];

    public static void WriteCondition(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        var (icd10Cm, snomedCt, text) = Problems[(index + patient.Figure("problems", 3)) % Problems.Length];
        json.WriteConcept("clinicalStatus", "Active", isList: false, (ChartResources.Hl7 + "condition-clinical", "active"));
        json.WriteConcept("verificationStatus", "Confirmed", isList: false, (ChartResources.Hl7 + "condition-ver-status", "confirmed"));
        json.WriteConcept("category", "Problem List Item", isList: true, (ChartResources.Hl7 + "condition-category", "problem-list-item"));
        json.WriteConcept("code", text, isList: false, (ChartResources.SnomedCt, snomedCt), (ChartResources.Icd10Cm, icd10Cm));
        json.WriteReference("subject", "Patient/" + patient.Id);
        json.WriteString("onsetDateTime", ChartResources.Text(patient.DayOf(index + 20)));
        json.WriteString("recordedDate", ChartResources.Text(patient.DayOf(index + 20)));
    }

    public static void WriteAllergy(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        var (rxNorm, text) = Substances[(index + patient.Figure("allergies", Substances.Length)) % Substances.Length];
        json.WriteConcept("clinicalStatus", "Active", isList: false, (ChartResources.Hl7 + "allergyintolerance-clinical", "active"));
        json.WriteConcept("verificationStatus", "Confirmed", isList: false, (ChartResources.Hl7 + "allergyintolerance-verification", "confirmed"));
        json.WriteString("type", "allergy");
        json.WriteStringArray("category", "medication");
        json.WriteString("criticality", index % 2 == 0 ? "high" : "low");
        json.WriteConcept("code", text, isList: false, (ChartResources.RxNorm, rxNorm));
        json.WriteReference("patient", "Patient/" + patient.Id);
        json.WriteString("recordedDate", ChartResources.Text(patient.DayOf(index + 40)));
        json.WriteStartArray("reaction");
        json.WriteStartObject();
        json.WriteConcept("manifestation", "Hives", isList: true, (ChartResources.SnomedCt, "247472004"));
        json.WriteString("severity", "moderate");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
