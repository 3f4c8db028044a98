using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes medicines by their RxNorm products.</summary>
internal static class MedicationResources
{
    private static readonly Product[] Products =
    [
        new("860975", "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet"),
        new("314076", "lisinopril 10 MG Oral Tablet"),
        new("617310", "atorvastatin 20 MG Oral Tablet"),
        new("197361", "amlodipine 5 MG Oral Tablet"),
        new("855332", "warfarin sodium 5 MG Oral Tablet"),
        new("312941", "sertraline 50 MG Oral Tablet"),
        new("313988", "furosemide 40 MG Oral Tablet"),
        new("866924", "metoprolol tartrate 25 MG Oral Tablet"),
        new("245314", "albuterol 5 MG/ML Inhalation Solution"),
        new("310798", "hydrochlorothiazide 25 MG Oral Tablet"),
    ];

    public static Product Pick(SyntheticPatient patient, int index) => Products[(index + patient.Figure("medicines", Products.Length)) % Products.Length];

    public static void WriteRequest(Utf8JsonWriter json, Product product, SyntheticPatient patient, string status, DateOnly authored)
    {
        json.WriteString("status", status);
        json.WriteString("intent", "order");
        json.WriteConcept("category", "Community", isList: true, (ChartResources.Hl7 + "medicationrequest-category", "community"));
        WriteProduct(json, product);
        json.WriteReference("subject", "Patient/" + patient.Id);
        json.WriteString("authoredOn", ChartResources.Text(authored));
        json.WriteReference("requester", "Practitioner/dr-vale");
        WriteDosage(json, "dosageInstruction");
        json.WriteStartObject("dispenseRequest");
        json.WriteNumber("numberOfRepeatsAllowed", 3);
        json.WriteStartObject("quantity");
        json.WriteNumber("value", 60);
        json.WriteString("unit", "tablet");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteStatement(Utf8JsonWriter json, Product product, SyntheticPatient patient, DateOnly since)
    {
        json.WriteString("status", "active");
        WriteProduct(json, product);
        json.WriteReference("subject", "Patient/" + patient.Id);
        json.WriteStartObject("effectivePeriod");
        json.WriteString("start", ChartResources.Text(since));
        json.WriteEndObject();
        WriteDosage(json, "dosage");
    }

    private static void WriteProduct(Utf8JsonWriter json, Product product) =>
        json.WriteConcept("medicationCodeableConcept", product.Display, isList: false, (ChartResources.RxNorm, product.RxNorm));

    private static void WriteDosage(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteNumber("sequence", 1);
        json.WriteString("text", "Take 1 tablet by mouth 2 times a day");
        json.WriteStartObject("timing");
        json.WriteStartObject("repeat");
        json.WriteNumber("frequency", 2);
        json.WriteNumber("period", 1);
        json.WriteString("periodUnit", "d");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteConcept("route", "Oral", isList: false, (ChartResources.SnomedCt, "26643006"));
        json.WriteStartArray("doseAndRate");
        json.WriteStartObject();
        json.WriteStartObject("doseQuantity");
        json.WriteNumber("value", 1);
        json.WriteString("unit", "tablet");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    internal sealed record Product(string RxNorm, string Display);
}
