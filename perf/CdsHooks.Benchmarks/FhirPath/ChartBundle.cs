using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.Benchmarks.FhirPath;

/// <summary>A chart of 100 resources in one Bundle of some 87 KB; the same bytes each time.</summary>
internal static class ChartBundle
{
    private static readonly (string Type, int Count)[] Content =
        [("Patient", 1), ("Condition", 14), ("MedicationRequest", 10), ("AllergyIntolerance", 6), ("Immunization", 30), ("Procedure", 14), ("Encounter", 5), ("Observation", 20)];

    public static byte[] Write()
    {
        var patient = new SyntheticPatient(1, new DateOnly(2026, 11, 1));
        var buffer = new ArrayBufferWriter<byte>(100_000);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "Bundle");
            json.WriteString("type", "collection");
            json.WriteStartArray("entry");
            foreach (var (type, count) in Content)
            {
                var key = new AdvertisedKey(type.ToLowerInvariant(), type, IsSearch: true, [], count);
                for (var index = 0; index < count; index++)
                {
                    json.WriteStartObject();
                    json.WriteString("fullUrl", $"https://ehr.example.org/fhir/r4/{type}/{ChartResources.IdOf(key, index)}");
                    json.WritePropertyName("resource");
                    ChartResources.Write(json, key, patient, index);
                    json.WriteEndObject();
                }
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
