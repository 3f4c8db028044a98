using System.Text.Json.Nodes;
using CdsHooks.Testing.Fhir;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Service.Tests.App;

/// <summary>What a FHIR server holds of one patient. A search finds all resources of its type, whatever else it asks; what is not meant is left out by the rules.</summary>
internal sealed class ChartStub
{
    private readonly List<JsonObject> resources = [];
    private readonly Dictionary<string, FhirAnswer> troubles = new(StringComparer.Ordinal);

    /// <summary>Answers everything, before anything else is looked at.</summary>
    public FhirAnswer? Always { get; set; }

    /// <summary>Adds a resource; its subject is the patient.</summary>
    public ChartStub With(string json)
    {
        var resource = (JsonObject)JsonNode.Parse(json)!;
        if ((string?)resource["resourceType"] != "Patient")
        {
            resource[(string?)resource["resourceType"] is "Immunization" or "AllergyIntolerance" ? "patient" : "subject"] = new JsonObject { ["reference"] = $"Patient/{AppHost.PatientId}" };
        }
        resources.Add(resource);
        return this;
    }

    /// <summary>Takes all resources of a type away.</summary>
    public ChartStub Without(string type)
    {
        resources.RemoveAll(resource => (string?)resource["resourceType"] == type);
        return this;
    }

    /// <summary>Changes all resources of a type.</summary>
    public ChartStub Change(string type, Action<JsonObject> change)
    {
        foreach (var resource in resources.Where(resource => (string?)resource["resourceType"] == type)) { change(resource); }
        return this;
    }

    /// <summary>Answers reads and searches of a type otherwise.</summary>
    public ChartStub Trouble(string type, FhirAnswer answer)
    {
        troubles[type] = answer;
        return this;
    }

    /// <summary>The server.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (Always is not null) { return Always(http); }
        var path = http.Request.Path.Value!["/fhir/".Length..].Split('/');
        if (troubles.TryGetValue(path[0], out var trouble)) { return trouble(http); }
        var ofType = resources.Where(resource => (string?)resource["resourceType"] == path[0]);
        if (path is [_, var id])
        {
            return ofType.FirstOrDefault(resource => (string?)resource["id"] == id) is { } found
                ? FhirAnswers.Json(found.ToJsonString())(http)
                : FhirAnswers.Outcome(status: 404)(http);
        }
        return FhirAnswers.Json(FhirBodies.SearchSet(ofType.OrderByDescending(resource => (string?)resource["effectiveDateTime"], StringComparer.Ordinal).Select(resource => resource.ToJsonString())))(http);
    }

    /// <summary>A patient with diabetes, hypertension and an HbA1c that is long ago.</summary>
    public static ChartStub Diabetic(DateOnly today)
    {
        string Ago(int months) => today.AddMonths(-months).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string Result(string id, string loinc, string name, string value, string unit, int months) => $$"""
            {"resourceType":"Observation","id":"{{id}}","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
            "code":{"coding":[{"system":"http://loinc.org","code":"{{loinc}}","display":"{{name}}"}],"text":"{{name}}"},"effectiveDateTime":"{{Ago(months)}}",
            "valueQuantity":{"value":{{value}},"unit":"{{unit}}","system":"http://unitsofmeasure.org","code":"{{unit}}"} }
            """;
        string Problem(string id, string icd, string name) => $$"""
            {"resourceType":"Condition","id":"{{id}}","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
            "verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"}]},
            "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],
            "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"{{icd}}","display":"{{name}}"}],"text":"{{name}}"},"onsetDateTime":"2015-03"}
            """;
        string Pressure(string id, int systolic, int diastolic, int months) => $$"""
            {"resourceType":"Observation","id":"{{id}}","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
            "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}],"text":"Blood pressure"},"effectiveDateTime":"{{Ago(months)}}","component":[
            {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}],"text":"Systolic"},"valueQuantity":{"value":{{systolic}},"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"} },
            {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}],"text":"Diastolic"},"valueQuantity":{"value":{{diastolic}},"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"} }]}
            """;
        return new ChartStub()
            .With($$"""
                {"resourceType":"Patient","id":"{{AppHost.PatientId}}","active":true,"name":[{"use":"official","family":"Example","given":["Ruth"]}],"gender":"female","birthDate":"1961-04-12",
                "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"value":"EX-000815"}]}
                """)
            .With(Problem("diabetes", "E11.9", "Type 2 diabetes")).With(Problem("hypertension", "I10", "Hypertension"))
            .With(Result("a1c-1", "4548-4", "HbA1c", "8.1", "%", 14)).With(Result("a1c-2", "4548-4", "HbA1c", "7.6", "%", 20)).With(Result("a1c-3", "4548-4", "HbA1c", "7.2", "%", 26))
            .With(Pressure("bp-1", 152, 94, 1)).With(Pressure("bp-2", 147, 90, 4)).With(Pressure("bp-3", 138, 84, 9))
            .With(Result("egfr-1", "98979-8", "eGFR", "58", "mL/min/{1.73_m2}", 3)).With(Result("egfr-2", "98979-8", "eGFR", "64", "mL/min/{1.73_m2}", 15));
    }
}
