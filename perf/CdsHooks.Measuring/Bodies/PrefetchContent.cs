using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>What a CDS Client sends under each prefetch key: resources in the proportions of a real chart, mostly Observations.</summary>
/// <remarks>A search for few codes gives small bodies. The large ones are what clients send whose server passes over <c>code</c> and <c>_count</c>:
/// the first resources under a key are those that were asked for, the others whatever the chart holds of their type.</remarks>
internal sealed class PrefetchContent
{
    private static readonly JsonWriterOptions Minified = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<AdvertisedKey> keys;
    private readonly List<byte[]>[] resources;

    private PrefetchContent(IReadOnlyList<AdvertisedKey> keys)
    {
        this.keys = keys;
        resources = [.. keys.Select(_ => new List<byte[]>())];
    }

    /// <summary>One resource for each key, and then more until so many bytes are added.</summary>
    public static PrefetchContent Fill(IReadOnlyList<AdvertisedKey> keys, SyntheticPatient patient, int moreBytes)
    {
        var content = new PrefetchContent(keys);
        for (var key = 0; key < keys.Count; key++) { content.Add(key, patient); }
        var growing = Enumerable.Range(0, keys.Count).Where(key => keys[key].IsSearch).ToArray();
        var shares = growing.ToDictionary(key => key, key => (double)ShareOf(keys[key].Type) / keys.Count(other => other.Type == keys[key].Type));
        while (growing.Length > 0 && moreBytes > 0)
        {
            // The key that lags most behind its share comes next, so that every size has the same proportions.
            var next = growing.MinBy(key => content.resources[key].Count / shares[key]);
            moreBytes -= content.Add(next, patient);
        }
        return content;
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        for (var key = 0; key < keys.Count; key++)
        {
            json.WritePropertyName(keys[key].Key);
            if (keys[key].IsSearch) { WriteBundle(json, keys[key], resources[key]); } else { json.WriteRawValue(resources[key][0], skipInputValidation: true); }
        }
    }

    private int Add(int key, SyntheticPatient patient)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Minified)) { ChartResources.Write(json, keys[key], patient, resources[key].Count); }
        resources[key].Add(buffer.WrittenSpan.ToArray());
        return buffer.WrittenCount + EntryFrame.Length + keys[key].Type.Length;
    }

    private const string EntryFrame = """{"fullUrl":"https://ehr.example.org/fhir/r4//x-0000","resource":,"search":{"mode":"match"}},""";

    private static void WriteBundle(Utf8JsonWriter json, AdvertisedKey key, List<byte[]> found)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "searchset");
        json.WriteNumber("total", found.Count);
        json.WriteStartArray("link");
        json.WriteStartObject();
        json.WriteString("relation", "self");
        json.WriteString("url", "https://ehr.example.org/fhir/r4/" + key.Type);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("entry");
        for (var index = 0; index < found.Count; index++)
        {
            json.WriteStartObject();
            json.WriteString("fullUrl", $"https://ehr.example.org/fhir/r4/{key.Type}/{ChartResources.IdOf(key, index)}");
            json.WritePropertyName("resource");
            json.WriteRawValue(found[index], skipInputValidation: true);
            json.WriteStartObject("search");
            json.WriteString("mode", "match");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Parts in a hundred, as they come out of example charts that span some years.
    private static int ShareOf(string type) => type switch
    {
        "Observation" => 70,
        "MedicationRequest" => 9,
        "Condition" => 7,
        "Encounter" or "Procedure" or "Immunization" or "DiagnosticReport" => 4,
        _ => 2,
    };
}
