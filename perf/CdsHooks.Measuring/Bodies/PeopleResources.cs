using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes the people of a chart. All of them are invented.</summary>
internal static class PeopleResources
{
    public static void WritePatient(Utf8JsonWriter json, SyntheticPatient patient)
    {
        json.WriteStartArray("identifier");
        json.WriteStartObject();
        json.WriteString("use", "usual");
        json.WriteConcept("type", "Medical Record Number", isList: false, (ChartResources.Hl7 + "v2-0203", "MR"));
        json.WriteString("system", "https://ehr.example.org/mrn");
        json.WriteString("value", "EX-" + patient.Id);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("active", true);
        WriteName(json, "Sample", patient.IsFemale ? "Greta" : "Howard");
        json.WriteString("gender", patient.IsFemale ? "female" : "male");
        json.WriteString("birthDate", ChartResources.Text(patient.BirthDate));
        json.WriteStartArray("address");
        json.WriteStartObject();
        json.WriteString("use", "home");
        json.WriteStringArray("line", "1 Example Street");
        json.WriteString("city", "Anytown");
        json.WriteString("state", "MA");
        json.WriteString("postalCode", "00000");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void WritePractitioner(Utf8JsonWriter json)
    {
        json.WriteBoolean("active", true);
        WriteName(json, "Vale", "Robin");
    }

    private static void WriteName(Utf8JsonWriter json, string family, string given)
    {
        json.WriteStartArray("name");
        json.WriteStartObject();
        json.WriteString("use", "official");
        json.WriteString("family", family);
        json.WriteStringArray("given", given);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
