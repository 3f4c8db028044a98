using System.Globalization;
using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes the orders that are being signed: medicines with something to be said about them, and a plain one.</summary>
internal static class DraftOrders
{
    private static readonly MedicationResources.Product[] Drafts =
    [
        new("860975", "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet"),
        new("197805", "ibuprofen 400 MG Oral Tablet"),
        new("197361", "amlodipine 5 MG Oral Tablet"),
    ];

    public static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"draft-{index + 1}");

    public static void Write(Utf8JsonWriter json, SyntheticPatient patient)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        json.WriteStartArray("entry");
        for (var index = 0; index < Drafts.Length; index++)
        {
            json.WriteStartObject();
            json.WriteStartObject("resource");
            json.WriteString("resourceType", "MedicationRequest");
            json.WriteString("id", IdOf(index));
            MedicationResources.WriteRequest(json, Drafts[index], patient, "draft", patient.DayOf(0));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
