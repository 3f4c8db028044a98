using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes results and vital signs: what rules ask for among much that none of them asks for.</summary>
internal static class ObservationResources
{
    private const string BloodPressurePanel = "85354-9";

    private static readonly Measurement[] Measurements =
    [
        new(BloodPressurePanel, "Blood pressure panel", "mm[Hg]", 0, 0, IsVital: true),
        new("8867-4", "Heart rate", "/min", 58, 100, IsVital: true),
        new("4548-4", "Hemoglobin A1c", "%", 5.6, 9.8),
        new("2951-2", "Sodium", "mmol/L", 134, 146),
        new("2823-3", "Potassium", "mmol/L", 3.4, 5.6),
        new("98979-8", "Glomerular filtration rate", "mL/min/{1.73_m2}", 24, 98),
        new("6690-2", "Leukocytes", "10*3/uL", 3.9, 11.5),
        new("718-7", "Hemoglobin", "g/dL", 10.8, 16.2),
        new("777-3", "Platelets", "10*3/uL", 140, 390),
        new("2093-3", "Cholesterol, total", "mg/dL", 140, 260),
        new("13457-7", "Cholesterol in LDL, calculated", "mg/dL", 60, 190),
        new("2085-9", "Cholesterol in HDL", "mg/dL", 32, 78),
        new("2571-8", "Triglyceride", "mg/dL", 70, 320),
        new("29463-7", "Body weight", "kg", 54, 118, IsVital: true),
        new("39156-5", "Body mass index", "kg/m2", 21, 39, IsVital: true),
        new("2160-0", "Creatinine", "mg/dL", 0.6, 2.6),
        new("9318-7", "Albumin/Creatinine in urine", "mg/g", 4, 420),
        new("1742-6", "Alanine aminotransferase", "U/L", 9, 78),
        new("2075-0", "Chloride", "mmol/L", 97, 109),
        new("17861-6", "Calcium", "mg/dL", 8.4, 10.4),
        new("9279-1", "Respiratory rate", "/min", 12, 20, IsVital: true),
        new("8310-5", "Body temperature", "Cel", 36, 37.9, IsVital: true),
        new("59408-5", "Oxygen saturation", "%", 92, 100, IsVital: true),
    ];

    public static void Write(Utf8JsonWriter json, AdvertisedKey key, SyntheticPatient patient, int index)
    {
        var measured = Pick(key, index);
        json.WriteString("status", "final");
        json.WriteConcept("category", measured.IsVital ? "Vital Signs" : "Laboratory", isList: true,
            (ChartResources.Hl7 + "observation-category", measured.IsVital ? "vital-signs" : "laboratory"));
        json.WriteConcept("code", measured.Display, isList: false, (ChartResources.Loinc, measured.Loinc));
        json.WriteReference("subject", "Patient/" + patient.Id, patient.IsFemale ? "Greta Sample" : "Howard Sample");
        json.WriteReference("encounter", $"Encounter/{patient.Id}-{index / 12}");
        json.WriteString("effectiveDateTime", $"{ChartResources.Text(patient.DayOf(index))}T08:{index % 60:D2}:00+00:00");
        json.WriteString("issued", $"{ChartResources.Text(patient.DayOf(index))}T10:{index % 60:D2}:12.345+00:00");
        json.WriteStartArray("performer");
        json.WriteStartObject();
        json.WriteString("reference", "Practitioner/dr-vale");
        json.WriteEndObject();
        json.WriteEndArray();
        if (measured.Loinc == BloodPressurePanel) { WriteComponents(json, patient, index); } else { WriteResult(json, measured, patient, index); }
    }

    private static Measurement Pick(AdvertisedKey key, int index)
    {
        if (key.Codes.Count == 0 || index >= key.Count) { return Measurements[index % Measurements.Length]; }
        var code = key.Codes[index % key.Codes.Count];
        return Array.Find(Measurements, measured => measured.Loinc == code) ?? new Measurement(code, "Result", "1", 1, 90);
    }

    private static void WriteResult(Utf8JsonWriter json, Measurement measured, SyntheticPatient patient, int index)
    {
        WriteQuantity(json, "valueQuantity", measured, patient, index);
        if (measured.IsVital) { return; }
        json.WriteConcept("interpretation", "Normal", isList: true, (ChartResources.Hl7 + "v3-ObservationInterpretation", "N"));
        json.WriteStartArray("referenceRange");
        json.WriteStartObject();
        WriteQuantity(json, "low", measured with { High = measured.Low }, patient, index);
        WriteQuantity(json, "high", measured with { Low = measured.High }, patient, index);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteComponents(Utf8JsonWriter json, SyntheticPatient patient, int index)
    {
        json.WriteStartArray("component");
        foreach (var part in (ReadOnlySpan<Measurement>)[new("8480-6", "Systolic blood pressure", "mm[Hg]", 112, 168), new("8462-4", "Diastolic blood pressure", "mm[Hg]", 64, 102)])
        {
            json.WriteStartObject();
            json.WriteConcept("code", part.Display, isList: false, (ChartResources.Loinc, part.Loinc));
            WriteQuantity(json, "valueQuantity", part, patient, index);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteQuantity(Utf8JsonWriter json, string name, Measurement measured, SyntheticPatient patient, int index)
    {
        var steps = (int)((measured.High - measured.Low) * 10) + 1;
        var value = (decimal)measured.Low + (patient.Figure($"{measured.Loinc}|{index}", steps) / 10m);
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        json.WriteString("unit", measured.Unit);
        json.WriteString("system", "http://unitsofmeasure.org");
        json.WriteString("code", measured.Unit);
        json.WriteEndObject();
    }

    private sealed record Measurement(string Loinc, string Display, string Unit, double Low, double High, bool IsVital = false);
}
