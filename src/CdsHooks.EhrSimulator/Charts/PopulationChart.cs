using System.Globalization;
using System.Text.Json.Nodes;
using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>One generated chart. What it holds follows from the seed and the patient's number alone.</summary>
internal static class PopulationChart
{
    private static readonly string[] Given = ["Ann", "Ben", "Cora", "Dan", "Elsa", "Finn", "Gwen", "Hugo", "Ida", "Jon", "Kaya", "Lars", "Mina", "Noel", "Olga", "Piet"];
    private static readonly string[] Family = ["Synth", "Generated", "Random", "Seeded", "Computed", "Derived", "Sampled", "Modeled"];

    private static readonly (string Text, string Icd10)[] Problems =
    [
        ("Type 2 diabetes mellitus", "E11.9"), ("Essential hypertension", "I10"), ("Hyperlipidemia", "E78.5"), ("Chronic kidney disease, stage 3a", "N18.31"),
        ("Mild intermittent asthma", "J45.20"), ("Chronic obstructive pulmonary disease", "J44.9"), ("Migraine without aura", "G43.009"),
    ];

    private static readonly (string Text, string Loinc, string Unit, double Low, double High)[] Tests =
    [
        ("Hemoglobin A1c", "4548-4", "%", 5, 11), ("eGFR (CKD-EPI 2021)", "98979-8", "mL/min/{1.73_m2}", 15, 110), ("Potassium", "2823-3", "mmol/L", 3.2, 5.6),
        ("LDL cholesterol", "13457-7", "mg/dL", 50, 210), ("Urine albumin/creatinine ratio", "9318-7", "mg/g", 3, 500),
    ];

    private static readonly (string Text, string RxNorm)[] Medicines =
    [
        ("metformin hydrochloride 500 MG Oral Tablet", "861007"), ("lisinopril 20 MG Oral Tablet", "314077"), ("atorvastatin 20 MG Oral Tablet", "617310"),
        ("amlodipine 5 MG Oral Tablet", "197361"), ("warfarin sodium 5 MG Oral Tablet", "855332"),
    ];

    /// <summary>The chart, or its resources of one type alone: each has a chance of its own, so that what is not asked for need not be made.</summary>
    public static IEnumerable<ChartResource> Build(string patientId, int number, PopulationOptions options, DateOnly today, string? type = null)
    {
        for (var i = 0; i <= options.ResourcesPerPatient; i++)
        {
            if (type is null || type == TypeOf(i)) { yield return One(patientId, number, i, options, today); }
        }
    }

    /// <summary>The type of the resource of this place.</summary>
    public static string TypeOf(int i) => i switch
    {
        0 => "Patient",
        1 => "Encounter",
        _ => (i % 8) switch { 0 => "Immunization", 2 or 6 => "Condition", 3 => "MedicationRequest", _ => "Observation" },
    };

    /// <summary>The resource of one place in a chart, from 0, the patient.</summary>
    public static ChartResource One(string patientId, int number, int i, PopulationOptions options, DateOnly today)
    {
        var chance = new Chance(unchecked((ulong)(uint)options.Seed * 0x9E3779B97F4A7C15 ^ ((ulong)(uint)number << 32) ^ (uint)i));
        var day = today.AddDays(-chance.Below(900) - 1);
        var id = string.Create(CultureInfo.InvariantCulture, $"{patientId}-{i}");
        return Made((i, TypeOf(i)) switch
        {
            (0, _) => Patient(patientId, chance, today.AddDays(-chance.Below(88 * 365) - 365)),
            (1, _) => Encounter(id, patientId, day),
            (_, "Immunization") => Vaccine(id, patientId, day),
            (_, "Condition") => Problem(id, patientId, day, chance),
            (_, "MedicationRequest") => Medicine(id, patientId, day, chance),
            _ => i % 8 == 4 ? Pressure(id, patientId, day, chance) : Test(id, patientId, day, chance),
        }, day);
    }

    private static ChartResource Made(JsonObject resource, DateOnly day) => ChartResource.From(resource, 1, new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));

    private static JsonObject Patient(string id, Chance chance, DateOnly born)
    {
        var given = chance.Of(Given);
        var family = chance.Of(Family);
        return new()
        {
            ["resourceType"] = "Patient", ["id"] = id, ["meta"] = Staff.Profile("us-core-patient"),
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = "https://simulator.example.org/mrn", ["value"] = id.ToUpperInvariant() }), ["active"] = true,
            ["name"] = new JsonArray(new JsonObject { ["text"] = $"{given} {family}", ["family"] = family, ["given"] = new JsonArray(given) }),
            ["gender"] = chance.Below(2) == 0 ? "female" : "male", ["birthDate"] = ChartBuilder.Day(born), ["managingOrganization"] = To(Staff.Clinic),
        };
    }

    private static JsonObject Encounter(string id, string patientId, DateOnly day) => new()
    {
        ["resourceType"] = "Encounter", ["id"] = id, ["meta"] = Staff.Profile("us-core-encounter"), ["status"] = "finished",
        ["class"] = Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"), ["type"] = new JsonArray(Concept("Office visit", Coding(Snomed, "185349003"))),
        ["subject"] = To($"Patient/{patientId}"), ["period"] = new JsonObject { ["start"] = ChartBuilder.Moment(day), ["end"] = ChartBuilder.Moment(day, 10) },
        ["serviceProvider"] = To(Staff.Clinic),
    };

    private static JsonObject Problem(string id, string patientId, DateOnly day, Chance chance)
    {
        var (text, icd10) = chance.Of(Problems);
        return new()
        {
            ["resourceType"] = "Condition", ["id"] = id, ["meta"] = Staff.Profile("us-core-condition-problems-health-concerns"), ["clinicalStatus"] = Term("condition-clinical", "active"),
            ["verificationStatus"] = Term("condition-ver-status", "confirmed"), ["category"] = new JsonArray(Term("condition-category", "problem-list-item")),
            ["code"] = Concept(text, Coding(Icd10Cm, icd10)), ["subject"] = To($"Patient/{patientId}"), ["recordedDate"] = ChartBuilder.Day(day),
        };
    }

    private static JsonObject Test(string id, string patientId, DateOnly day, Chance chance)
    {
        var (text, loinc, unit, low, high) = chance.Of(Tests);
        var value = Math.Round((decimal)(low + (high - low) * chance.Below(1000) / 1000d), 1);
        return Observation(id, patientId, day, "laboratory", "us-core-observation-lab", text, loinc).With("valueQuantity", Quantity(value, unit));
    }

    private static JsonObject Pressure(string id, string patientId, DateOnly day, Chance chance) =>
        Observation(id, patientId, day, "vital-signs", "us-core-blood-pressure", "Blood pressure", "85354-9").With("component", new JsonArray(
            new JsonObject { ["code"] = Concept("Systolic", Coding(Loinc, "8480-6")), ["valueQuantity"] = Quantity(105 + chance.Below(70), "mmHg", "mm[Hg]") },
            new JsonObject { ["code"] = Concept("Diastolic", Coding(Loinc, "8462-4")), ["valueQuantity"] = Quantity(60 + chance.Below(45), "mmHg", "mm[Hg]") }));

    private static JsonObject Observation(string id, string patientId, DateOnly day, string category, string profile, string text, string loinc) => new()
    {
        ["resourceType"] = "Observation", ["id"] = id, ["meta"] = Staff.Profile(profile), ["status"] = "final",
        ["category"] = new JsonArray(Term("observation-category", category)), ["code"] = Concept(text, Coding(Loinc, loinc)), ["subject"] = To($"Patient/{patientId}"),
        ["effectiveDateTime"] = ChartBuilder.Moment(day), ["issued"] = ChartBuilder.Moment(day, 12),
    };

    private static JsonObject Medicine(string id, string patientId, DateOnly day, Chance chance)
    {
        var (text, rxNorm) = chance.Of(Medicines);
        return new()
        {
            ["resourceType"] = "MedicationRequest", ["id"] = id, ["meta"] = Staff.Profile("us-core-medicationrequest"), ["status"] = "active", ["intent"] = "order",
            ["medicationCodeableConcept"] = Concept(text, Coding(RxNorm, rxNorm, text)), ["subject"] = To($"Patient/{patientId}"), ["authoredOn"] = ChartBuilder.Day(day),
            ["requester"] = To(Staff.Family), ["dosageInstruction"] = new JsonArray(new JsonObject { ["text"] = "1 tablet by mouth, once a day" }),
        };
    }

    private static JsonObject Vaccine(string id, string patientId, DateOnly day) => new()
    {
        ["resourceType"] = "Immunization", ["id"] = id, ["meta"] = Staff.Profile("us-core-immunization"), ["status"] = "completed",
        ["vaccineCode"] = Concept("Influenza, split virus, trivalent, PF", Coding(Cvx, "140")), ["patient"] = To($"Patient/{patientId}"),
        ["occurrenceDateTime"] = ChartBuilder.Day(day), ["primarySource"] = true,
    };
}
