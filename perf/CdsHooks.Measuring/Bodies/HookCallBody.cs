using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes whole hook calls: the same arguments always give the same bytes.</summary>
public static class HookCallBody
{
    private static readonly JsonWriterOptions Minified = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Minified with { Indented = true };

    /// <summary>True for the hooks whose context can be written.</summary>
    /// <param name="hook">Name of a hook.</param>
    public static bool Knows(string hook) =>
        hook is HookNames.PatientView or HookNames.EncounterStart or HookNames.EncounterDischarge or HookNames.OrderSign or HookNames.OrderSelect;

    /// <summary>Writes a call.</summary>
    /// <param name="service">The entry of discovery that is called; its prefetch keys are all answered.</param>
    /// <param name="bytes">Size to reach: the body ends with the first resource that goes past it.</param>
    /// <param name="seed">Another seed gives another patient.</param>
    /// <param name="today">Newest date in the chart.</param>
    /// <param name="indented">True for white space as some EHRs send it; adds to the size.</param>
    public static byte[] Write(AdvertisedService service, int bytes, int seed, DateOnly today, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(service);
        var patient = new SyntheticPatient(seed, today);
        var frame = Assemble(service, patient, PrefetchContent.Fill(service.Prefetch, patient, 0));
        var body = Assemble(service, patient, PrefetchContent.Fill(service.Prefetch, patient, bytes - frame.Length));
        return indented ? Indent(body) : body;
    }

    private static byte[] Assemble(AdvertisedService service, SyntheticPatient patient, PrefetchContent content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Minified))
        {
            json.WriteStartObject();
            json.WriteString("hook", service.Hook);
            json.WriteString("hookInstance", patient.Uuid(service.Id));
            json.WriteString("fhirServer", "https://ehr.example.org/fhir/r4");
            WriteContext(json, service.Hook, patient);
            json.WriteStartObject("prefetch");
            content.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteContext(Utf8JsonWriter json, string hook, SyntheticPatient patient)
    {
        json.WriteStartObject("context");
        json.WriteString("userId", "Practitioner/dr-vale");
        json.WriteString("patientId", patient.Id);
        json.WriteString("encounterId", patient.Id + "-visit");
        if (hook is HookNames.OrderSelect)
        {
            json.WriteStartArray("selections");
            json.WriteStringValue("MedicationRequest/" + DraftOrders.IdOf(0));
            json.WriteEndArray();
        }
        if (hook is HookNames.OrderSelect or HookNames.OrderSign)
        {
            json.WritePropertyName("draftOrders");
            DraftOrders.Write(json, patient);
        }
        json.WriteEndObject();
    }

    private static byte[] Indent(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var buffer = new ArrayBufferWriter<byte>(body.Length * 2);
        using (var json = new Utf8JsonWriter(buffer, Indented)) { document.WriteTo(json); }
        return buffer.WrittenSpan.ToArray();
    }
}
