using System.Buffers;
using System.Text.Json;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.LoadTests.Site;

/// <summary>What the FHIR server answers to one read or search.</summary>
internal static class StubAnswer
{
    private const int MostFound = 6;

    public static byte[] Write(AdvertisedKey key, SyntheticPatient patient, Uri baseUrl)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (key.IsSearch) { WriteSearchSet(json, key, patient, baseUrl); } else { ChartResources.Write(json, key, patient, 0); }
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSearchSet(Utf8JsonWriter json, AdvertisedKey key, SyntheticPatient patient, Uri baseUrl)
    {
        var found = Math.Min(key.Count, MostFound);
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "searchset");
        json.WriteNumber("total", found);
        json.WriteStartArray("entry");
        for (var index = 0; index < found; index++)
        {
            json.WriteStartObject();
            json.WriteString("fullUrl", $"{baseUrl}/{key.Type}/{ChartResources.IdOf(key, index)}");
            json.WritePropertyName("resource");
            ChartResources.Write(json, key, patient, index);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
