using System.Globalization;
using System.Text.Json.Nodes;

namespace CdsHooks.Rules.Tests.Clinical.CareGaps;

/// <summary>Resources of the charts in these tests.</summary>
internal static class Charts
{
    public const string Diabetes = "E11.9";
    public const string Hypertension = "I10";

    /// <summary>The patient of every scenario, born on a day so that the age is that many years today.</summary>
    public static string Patient(int age = 60, string? birthDate = null, string more = "") => $$"""
        {"resourceType":"Patient","id":"{{Scenario.PatientId}}","birthDate":"{{birthDate ?? Day(Scenario.Today.AddYears(-age))}}"{{more}} }
        """;

    public static string Condition(string icd10, string id = "c1", string clinicalStatus = "active", string more = "", string text = "") => $$"""
        {"resourceType":"Condition","id":"{{id}}","subject":{"reference":"Patient/{{Scenario.PatientId}}"},
         "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"{{clinicalStatus}}"}]},
         "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"{{icd10}}"}]}{{more}} }
        """;

    public static string Snomed(string code, string id = "s1", string more = "") => $$"""
        {"resourceType":"Condition","id":"{{id}}","subject":{"reference":"Patient/{{Scenario.PatientId}}"},
         "code":{"coding":[{"system":"http://snomed.info/sct","code":"{{code}}"}]}{{more}} }
        """;

    public static string HbA1c(string date, string value, string unit = "%", string status = "final", string loinc = "4548-4", string id = "a1", string comparator = "") =>
        Result(date, $$"""
            "valueQuantity":{"value":{{value}},"unit":"{{unit}}","system":"http://unitsofmeasure.org","code":"{{unit}}"{{comparator}}}
            """, status, loinc, id);

    public static string Result(string date, string value, string status = "final", string loinc = "4548-4", string id = "a1") => $$"""
        {"resourceType":"Observation","id":"{{id}}","status":"{{status}}","subject":{"reference":"Patient/{{Scenario.PatientId}}"},
         "code":{"coding":[{"system":"http://loinc.org","code":"{{loinc}}"}]}{{(date.Length > 0 ? $",\"effectiveDateTime\":\"{date}\"" : "")}},{{value}} }
        """;

    public static string BloodPressure(string date, string systolic, string diastolic, string unit = "mm[Hg]", string status = "final", string id = "b1") => Result(
        date, $"\"component\":[{Component("8480-6", systolic, unit)},{Component("8462-4", diastolic, unit)}]", status, "85354-9", id);

    public static string Component(string loinc, string value, string unit = "mm[Hg]") => $$"""
        {"code":{"coding":[{"system":"http://loinc.org","code":"{{loinc}}"}]},
         "valueQuantity":{"value":{{value}},"unit":"{{unit}}","system":"http://unitsofmeasure.org","code":"{{unit}}"} }
        """;

    public static string Order(string status = "active", string authoredOn = "2026-06-01", string more = "") => $$"""
        {"resourceType":"ServiceRequest","id":"o1","status":"{{status}}","intent":"order","subject":{"reference":"Patient/{{Scenario.PatientId}}"},
         "code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},"authoredOn":"{{authoredOn}}"{{more}} }
        """;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static JsonNode Resource(CdsHooks.Protocol.Cards.Card card) => JsonNode.Parse(card.Suggestions!.Single().Actions!.Single().Resource!.Value.ToJson())!;
}
