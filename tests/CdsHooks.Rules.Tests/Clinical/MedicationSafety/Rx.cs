namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

/// <summary>Resources of medication calls as JSON. Codes are of content/terminology.</summary>
internal static class Rx
{
    public const string Metformin500 = "861007";
    public const string Metformin1000 = "861004";
    public const string MetforminSitagliptin = "700516";
    public const string Phenelzine = "312347";
    public const string Sertraline = "312941";
    public const string Simvastatin = "312961";
    public const string Clarithromycin = "197517";
    public const string Azithromycin = "308460";
    public const string Diltiazem = "830837";
    public const string KetoconazoleCream = "203088";
    public const string Ibuprofen = "310965";
    public const string Naproxen = "198014";
    public const string DiclofenacGel = "855633";
    public const string Acetaminophen = "313782";
    public const string HydrocodoneAcetaminophen = "857002";
    public const string OxycodoneAcetaminophen = "1049221";
    public const string OxycodoneLongActing = "1049502";
    public const string Lisinopril = "314076";
    public const string LisinoprilHydrochlorothiazide = "197885";
    public const string Losartan = "979492";
    public const string Amoxicillin = "308191";
    public const string Cephalexin = "309114";
    public const string Warfarin5 = "855332";
    public const string Warfarin2 = "855302";
    public const string Apixaban = "1364445";
    public const string Heparin = "849760";
    public const string InsulinLispro = "242120";
    public const string InsulinLisproMix = "259111";
    public const string Sulfamethoxazole = "198335";
    public const string SulfacetamideEyeDrops = "1000556";
    public const string Celecoxib = "205323";
    public const string Aspirin81 = "243670";
    public const string TimololEyeDrops = "208560";
    public const string Metoprolol = "866924";

    public static string Order(string id, string rxNorm, string display = "Ordered medicine", string status = "draft", string? authoredOn = null, string more = "") => $$"""
        {
          "resourceType": "MedicationRequest", "id": "{{id}}", "status": "{{status}}", "intent": "order", {{more}}
          {{(authoredOn is null ? "" : $"\"authoredOn\": \"{authoredOn}\",")}}
          "medicationCodeableConcept": { "coding": [ { "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "{{rxNorm}}", "display": "{{display}}" } ] },
          "subject": { "reference": "Patient/{{Scenario.PatientId}}" }
        }
        """;

    public static string Current(string id, string rxNorm, string display = "Current medicine", string? authoredOn = "2026-01-02",
        string more = "") =>
        Order(id, rxNorm, display, "active", authoredOn, more);

    public static string InWords(string id, string text, string status = "draft") => $$"""
        {
          "resourceType": "MedicationRequest", "id": "{{id}}", "status": "{{status}}", "intent": "order",
          "medicationCodeableConcept": { "text": "{{text}}" }, "subject": { "reference": "Patient/{{Scenario.PatientId}}" }
        }
        """;

    public static string WithoutMedicine(string id) =>
        $$"""{ "resourceType": "MedicationRequest", "id": "{{id}}", "status": "draft", "subject": { "reference": "Patient/{{Scenario.PatientId}}" } }""";

    public static string Contained(string id, string rxNorm, string status = "draft") => $$"""
        {
          "resourceType": "MedicationRequest", "id": "{{id}}", "status": "{{status}}", "intent": "order",
          "contained": [ { "resourceType": "Medication", "id": "m", "code": { "coding": [ { "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "{{rxNorm}}" } ] } } ],
          "medicationReference": { "reference": "#m" }, "subject": { "reference": "Patient/{{Scenario.PatientId}}" }
        }
        """;

    public static string Referring(string id, string medicationId, string status = "active") => $$"""
        {
          "resourceType": "MedicationRequest", "id": "{{id}}", "status": "{{status}}", "intent": "order",
          "medicationReference": { "reference": "Medication/{{medicationId}}" }, "subject": { "reference": "Patient/{{Scenario.PatientId}}" }
        }
        """;

    public static string Medication(string id, string rxNorm) =>
        $$"""{ "resourceType": "Medication", "id": "{{id}}", "code": { "coding": [ { "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "{{rxNorm}}" } ] } }""";

    public static string Statement(string id, string rxNorm, string status = "active", string? start = "2026-01-02") => $$"""
        {
          "resourceType": "MedicationStatement", "id": "{{id}}", "status": "{{status}}",
          {{(start is null ? "" : $"\"effectivePeriod\": {{ \"start\": \"{start}\" }},")}}
          "medicationCodeableConcept": { "coding": [ { "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "{{rxNorm}}" } ] },
          "subject": { "reference": "Patient/{{Scenario.PatientId}}" }
        }
        """;

    public static string Patient(string birthDate = "1960-05-01", string more = "") =>
        $$"""{ "resourceType": "Patient", "id": "{{Scenario.PatientId}}", {{more}} "birthDate": "{{birthDate}}" }""";

    public static string Deceased() => Patient(more: "\"deceasedBoolean\": true,");
}
