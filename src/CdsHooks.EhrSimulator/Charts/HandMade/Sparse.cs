using System.Text.Json.Nodes;
using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Valid FHIR at its oddest: values that are absent with a reason, concepts in words alone, a birth date without a day, contained and nameless things.</summary>
internal static class Sparse
{
    public static Chart Build(ChartBuilder chart)
    {
        chart.Person("Ada", "Unbekannt", "unknown", chart.Ago(years: 61), birthDate: ChartBuilder.Day(chart.Ago(years: 61))[..7]);
        var patient = chart.Resources[0];
        patient["name"] = new JsonArray(new JsonObject { ["extension"] = AbsentReason("masked")["extension"]!.DeepClone() });
        patient.Remove("telecom");
        patient.Remove("communication");
        var subject = To($"Patient/{chart.PatientId}");
        return chart
            .Visit(chart.Ago(), "Not told", isToday: true)
            .Add(new JsonObject
            {
                ["resourceType"] = "Condition", ["id"] = "sparse-cond-words", ["clinicalStatus"] = Term("condition-clinical", "active"),
                ["category"] = new JsonArray(Term("condition-category", "problem-list-item")), ["code"] = new JsonObject { ["text"] = "Diabetes, adult type" }, ["subject"] = subject.DeepClone(),
                ["onsetString"] = "in her forties",
            })
            .Add(new JsonObject
            {
                ["resourceType"] = "Condition", ["id"] = "sparse-cond-age", ["verificationStatus"] = Term("condition-ver-status", "unconfirmed"),
                ["category"] = new JsonArray(Term("condition-category", "problem-list-item")), ["code"] = Concept("High blood pressure", Coding("urn:oid:2.999.1.4", "HTN-7")),
                ["clinicalStatus"] = Term("condition-clinical", "active"), ["subject"] = subject.DeepClone(), ["onsetAge"] = Quantity(55, "a"),
            })
            .Add(Observation("sparse-obs-absent", "4548-4", subject, chart.Ago(months: 2)).With("dataAbsentReason", Term("data-absent-reason", "error")))
            .Add(Observation("sparse-obs-string", "98979-8", subject, chart.Ago(months: 2)).With("valueString", "> 60, not computed further"))
            .Add(Observation("sparse-obs-components", "85354-9", subject, chart.Ago(months: 20), "vital-signs").With("component", new JsonArray(
                new JsonObject { ["code"] = Concept("Systolic", Coding(Loinc, "8480-6")), ["valueQuantity"] = Quantity(131, "mmHg", "mm[Hg]") },
                new JsonObject { ["code"] = Concept("Diastolic", Coding(Loinc, "8462-4")), ["dataAbsentReason"] = Term("data-absent-reason", "unknown") })))
            .Add(Undated("sparse-obs-undated", "13457-7", subject).With("valueQuantity", new JsonObject { ["value"] = 3.4m, ["unit"] = "mmol/l" }))
            .Add(new JsonObject
            {
                ["resourceType"] = "MedicationRequest", ["id"] = "sparse-med-contained", ["status"] = "active", ["intent"] = "order",
                ["contained"] = new JsonArray(new JsonObject { ["resourceType"] = "Medication", ["id"] = "m1", ["code"] = new JsonObject { ["text"] = "White tablets from abroad" } }),
                ["medicationReference"] = To("#m1"), ["subject"] = subject.DeepClone(), ["authoredOn"] = ChartBuilder.Day(chart.Ago(months: 3)), ["reportedBoolean"] = true,
                ["requester"] = new JsonObject { ["display"] = "Another practice" },
            })
            .Add(new JsonObject { ["resourceType"] = "Medication", ["id"] = "med-lisinopril", ["code"] = Concept("lisinopril 10 MG Oral Tablet", Coding(RxNorm, "314076", "lisinopril 10 MG Oral Tablet")) })
            .Add(new JsonObject
            {
                ["resourceType"] = "MedicationRequest", ["id"] = "sparse-med-reference", ["status"] = "active", ["intent"] = "order", ["medicationReference"] = To("Medication/med-lisinopril"),
                ["subject"] = subject.DeepClone(), ["authoredOn"] = ChartBuilder.Day(chart.Ago(months: 14))[..7], ["requester"] = To(Staff.Family),
            })
            .Add(new JsonObject
            {
                ["resourceType"] = "AllergyIntolerance", ["id"] = "sparse-allergy-words", ["clinicalStatus"] = Term("allergyintolerance-clinical", "active"),
                ["code"] = new JsonObject { ["text"] = "some antibiotic, as a child" }, ["patient"] = subject.DeepClone(),
            })
            .Add(new JsonObject
            {
                ["resourceType"] = "Immunization", ["id"] = "sparse-vaccine", ["status"] = "completed", ["vaccineCode"] = Concept("Flu shot"), ["patient"] = subject.DeepClone(),
                ["occurrenceString"] = "last autumn", ["primarySource"] = false,
            })
            .MayOrder("Metformin 500 mg twice a day", "metformin hydrochloride 500 MG Oral Tablet", "861007", 2)
            .Build("Unnamed, 61", "Sparse and odd data, diabetes in words alone",
                "All hooks: no error, no 'all clear', nothing claimed overdue that cannot be told. order-sign: metformin stays undecided, since no eGFR can be read.");
    }

    private static JsonObject Observation(string id, string loinc, JsonObject subject, DateOnly day, string category = "laboratory") =>
        Undated(id, loinc, subject, category).With("effectiveDateTime", ChartBuilder.Day(day));

    private static JsonObject Undated(string id, string loinc, JsonObject subject, string category = "laboratory") => new()
    {
        ["resourceType"] = "Observation", ["id"] = id, ["status"] = "final", ["category"] = new JsonArray(Term("observation-category", category)),
        ["code"] = new JsonObject { ["coding"] = new JsonArray(Coding(Loinc, loinc)) }, ["subject"] = subject.DeepClone(),
    };
}
