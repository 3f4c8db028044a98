using System.Globalization;
using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>Writes one resource of a chart in the shape that US Core servers give it.</summary>
internal static class ChartResources
{
    public static string IdOf(AdvertisedKey key, int index) => string.Create(CultureInfo.InvariantCulture, $"{key.Key}-{index:D5}");

    public static void Write(Utf8JsonWriter json, AdvertisedKey key, SyntheticPatient patient, int index)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", key.Type);
        json.WriteString("id", key.Type == "Patient" ? patient.Id : IdOf(key, index));
        json.WriteStartObject("meta");
        json.WriteString("versionId", "1");
        json.WriteString("lastUpdated", $"{Text(patient.DayOf(index))}T09:{index % 60:D2}:00.000Z");
        json.WriteStringArray("profile", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-" + key.Type.ToLowerInvariant());
        json.WriteEndObject();
        switch (key.Type)
        {
            case "Patient": PeopleResources.WritePatient(json, patient); break;
            case "Practitioner": PeopleResources.WritePractitioner(json); break;
            case "Observation": ObservationResources.Write(json, key, patient, index); break;
            case "Condition": ProblemResources.WriteCondition(json, patient, index); break;
            case "AllergyIntolerance": ProblemResources.WriteAllergy(json, patient, index); break;
            case "MedicationRequest": MedicationResources.WriteRequest(json, MedicationResources.Pick(patient, index), patient, "active", patient.DayOf(index)); break;
            case "MedicationStatement": MedicationResources.WriteStatement(json, MedicationResources.Pick(patient, index), patient, patient.DayOf(index)); break;
            case "Immunization": EventResources.WriteImmunization(json, patient, index); break;
            case "Procedure": EventResources.WriteProcedure(json, patient, index); break;
            case "Encounter": EventResources.WriteEncounter(json, patient, index); break;
            default: EventResources.WriteOther(json, patient, index); break;
        }
        json.WriteEndObject();
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void WriteStringArray(this Utf8JsonWriter json, string name, string item)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(item);
        json.WriteEndArray();
    }

    public static void WriteReference(this Utf8JsonWriter json, string name, string reference, string? display = null)
    {
        json.WriteStartObject(name);
        json.WriteString("reference", reference);
        if (display is not null) { json.WriteString("display", display); }
        json.WriteEndObject();
    }

    /// <summary>A CodeableConcept; <paramref name="isList"/> for elements that are lists of them.</summary>
    public static void WriteConcept(this Utf8JsonWriter json, string? name, string text, bool isList, params ReadOnlySpan<(string System, string Code)> codings)
    {
        if (name is not null) { json.WritePropertyName(name); }
        if (isList) { json.WriteStartArray(); }
        json.WriteStartObject();
        json.WriteStartArray("coding");
        foreach (var (system, code) in codings)
        {
            json.WriteStartObject();
            json.WriteString("system", system);
            json.WriteString("code", code);
            if (system != SnomedCt) { json.WriteString("display", text); }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("text", text);
        json.WriteEndObject();
        if (isList) { json.WriteEndArray(); }
    }

    public const string SnomedCt = "http://snomed.info/sct";
    public const string Loinc = "http://loinc.org";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Cvx = "http://hl7.org/fhir/sid/cvx";
    public const string Hl7 = "http://terminology.hl7.org/CodeSystem/";
}
