using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>Writes one chart, resource by resource, as US Core profiles want them. Dates count back from <paramref name="now"/>.</summary>
/// <param name="key">What the ids of the chart begin with.</param>
/// <param name="now">Now.</param>
internal sealed class ChartBuilder(string key, DateTimeOffset now)
{
    private readonly List<JsonObject> resources = [];
    private readonly List<DraftOrder> drafts = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private string user = Staff.Family;
    private string name = "";
    private string? appointment;

    public string PatientId => "pat-" + key;

    public DateTimeOffset Now => now;

    public IReadOnlyList<JsonObject> Resources => resources;

    /// <summary>A day that lies so far back; negative steps lie ahead.</summary>
    public DateOnly Ago(int years = 0, int months = 0, int days = 0) => DateOnly.FromDateTime(now.UtcDateTime).AddYears(-years).AddMonths(-months).AddDays(-days);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(DateOnly day, int hour = 9) => Day(day) + $"T{hour:00}:00:00Z";

    /// <summary>The patient, with the coverage. Called first.</summary>
    public ChartBuilder Person(string given, string family, string gender, DateOnly born, string practitioner = Staff.Family, string? birthDate = null)
    {
        user = practitioner;
        name = $"{given} {family}";
        Add(new JsonObject
        {
            ["resourceType"] = "Patient", ["id"] = PatientId, ["meta"] = Staff.Profile("us-core-patient"),
            ["extension"] = new JsonArray(
                Group("us-core-race", "2106-3", "White"), Group("us-core-ethnicity", "2186-5", "Not Hispanic or Latino")),
            ["identifier"] = new JsonArray(new JsonObject
            {
                ["use"] = "usual", ["type"] = Term("v2-0203", "MR"), ["system"] = "https://simulator.example.org/mrn", ["value"] = "SIM-" + key.ToUpperInvariant(),
            }),
            ["active"] = true,
            ["name"] = new JsonArray(new JsonObject { ["use"] = "official", ["text"] = name, ["family"] = family, ["given"] = new JsonArray(given) }),
            ["telecom"] = new JsonArray(new JsonObject { ["system"] = "phone", ["value"] = "+1-555-0142", ["use"] = "home" }),
            ["gender"] = gender, ["birthDate"] = birthDate ?? Day(born), ["address"] = new JsonArray(HomeAddress()),
            ["communication"] = new JsonArray(new JsonObject { ["language"] = new JsonObject { ["coding"] = new JsonArray(Coding("urn:ietf:bcp:47", "en", "English")) }, ["preferred"] = true }),
            ["generalPractitioner"] = new JsonArray(To(practitioner)), ["managingOrganization"] = To(Staff.Clinic),
        });
        return Add(new JsonObject
        {
            ["resourceType"] = "Coverage", ["id"] = $"{key}-coverage", ["meta"] = Staff.Profile("us-core-coverage"), ["status"] = "active",
            ["type"] = Concept("Health plan", Coding("https://nahdo.org/sopt", "5", "Private health insurance")), ["subscriberId"] = "SIM-" + key.ToUpperInvariant(),
            ["beneficiary"] = Subject(), ["relationship"] = Term("subscriber-relationship", "self"), ["payor"] = new JsonArray(To(Staff.Payer)),
            ["period"] = new JsonObject { ["start"] = Day(Ago(years: 2)) },
        });
    }

    /// <summary>An encounter; the one of today is in progress and bears the id that hook calls send.</summary>
    public ChartBuilder Visit(DateOnly day, string reason, string type = "185349003", string encounterClass = "AMB", bool isToday = false)
    {
        var period = new JsonObject { ["start"] = isToday ? ChartResource.Instant(now.AddHours(-1)) : Moment(day) };
        if (!isToday) { period["end"] = Moment(day, 10); }
        return Add(new JsonObject
        {
            ["resourceType"] = "Encounter", ["id"] = isToday ? EncounterId : Id("visit"), ["meta"] = Staff.Profile("us-core-encounter"), ["status"] = isToday ? "in-progress" : "finished",
            ["class"] = Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", encounterClass),
            ["type"] = new JsonArray(Concept(encounterClass == "IMP" ? "Hospital stay" : "Office visit", Coding(Snomed, type))), ["subject"] = Subject(),
            ["participant"] = new JsonArray(new JsonObject { ["type"] = new JsonArray(Term("v3-ParticipationType", "PPRF")), ["individual"] = To(user) }),
            ["period"] = period, ["reasonCode"] = new JsonArray(Concept(reason)), ["location"] = new JsonArray(new JsonObject { ["location"] = To(Staff.Site) }),
            ["serviceProvider"] = To(Staff.Clinic),
        });
    }

    public ChartBuilder Problem(string text, string? icd10, string? snomed, DateOnly since, string status = "active", string category = "problem-list-item")
    {
        var condition = new JsonObject
        {
            ["resourceType"] = "Condition", ["id"] = Id("cond"),
            ["meta"] = Staff.Profile(category == "problem-list-item" ? "us-core-condition-problems-health-concerns" : "us-core-condition-encounter-diagnosis"),
            ["clinicalStatus"] = Term("condition-clinical", status), ["verificationStatus"] = Term("condition-ver-status", "confirmed"),
            ["category"] = new JsonArray(Term("condition-category", category)), ["code"] = Named(text, icd10, snomed), ["subject"] = Subject(),
            ["onsetDateTime"] = Day(since), ["recordedDate"] = Day(since), ["recorder"] = To(user),
        };
        if (status is "resolved" or "inactive" or "remission") { condition["abatementDateTime"] = Day(since.AddDays(21)); }
        if (category == "encounter-diagnosis") { condition["encounter"] = To($"Encounter/{EncounterId}"); }
        return Add(condition);
    }

    /// <summary>A laboratory result, or another observation of one amount.</summary>
    public ChartBuilder Result(string text, string loinc, decimal value, string unit, DateOnly day, string category = "laboratory", string? profile = null) =>
        Add(Observation(text, loinc, day, category, profile ?? "us-core-observation-lab").With("valueQuantity", Quantity(value, unit)));

    /// <summary>The same result over time, the oldest first.</summary>
    public ChartBuilder Results(string text, string loinc, string unit, params (DateOnly Day, decimal Value)[] series)
    {
        foreach (var (day, value) in series) { Result(text, loinc, value, unit, day); }
        return this;
    }

    public ChartBuilder Finding(string text, string loinc, JsonObject value, DateOnly day, string category, string profile) =>
        Add(Observation(text, loinc, day, category, profile).With("valueCodeableConcept", value));

    public ChartBuilder Smoking(string text, string snomed, DateOnly day) =>
        Finding("Tobacco smoking status", "72166-2", Concept(text, Coding(Snomed, snomed)), day, "social-history", "us-core-smokingstatus");

    public ChartBuilder BloodPressure(int systolic, int diastolic, DateOnly day) =>
        Add(Observation("Blood pressure", "85354-9", day, "vital-signs", "us-core-blood-pressure").With("component", new JsonArray(
            new JsonObject { ["code"] = Concept("Systolic", Coding(Loinc, "8480-6", "Systolic blood pressure")), ["valueQuantity"] = Quantity(systolic, "mmHg", "mm[Hg]") },
            new JsonObject { ["code"] = Concept("Diastolic", Coding(Loinc, "8462-4", "Diastolic blood pressure")), ["valueQuantity"] = Quantity(diastolic, "mmHg", "mm[Hg]") })));

    public ChartBuilder BodyMassIndex(decimal value, DateOnly day) => Result("BMI", "39156-5", value, "kg/m2", day, "vital-signs", "us-core-bmi");

    /// <summary>A medicine that is taken, <paramref name="frequency"/> times a day.</summary>
    public ChartBuilder Takes(string product, string rxNorm, int frequency, DateOnly since, decimal units = 1, string form = "tablet", string status = "active") =>
        Add(Medicine(Id("med"), product, rxNorm, frequency, units, form, status, Moment(since)));

    /// <summary>A medicine that may be ordered.</summary>
    public ChartBuilder MayOrder(string title, string product, string rxNorm, int frequency, decimal units = 1, string form = "tablet")
    {
        var order = Medicine(Id("draft"), product, rxNorm, frequency, units, form, "draft", ChartResource.Instant(now));
        drafts.Add(new DraftOrder(title, JsonSerializer.SerializeToElement(order)));
        return this;
    }

    /// <summary>Something else that may be ordered.</summary>
    public ChartBuilder MayRequest(string title, JsonObject code)
    {
        var order = Request(Id("draft"), code, "draft", ChartResource.Instant(now));
        drafts.Add(new DraftOrder(title, JsonSerializer.SerializeToElement(order)));
        return this;
    }

    public ChartBuilder Ordered(JsonObject code, DateOnly day, string status = "active") => Add(Request(Id("order"), code, status, Moment(day)));

    public ChartBuilder Allergy(string text, JsonObject[] codings, DateOnly since, string? reaction = null, string? reactionSnomed = null, string severity = "moderate")
    {
        var allergy = new JsonObject
        {
            ["resourceType"] = "AllergyIntolerance", ["id"] = Id("allergy"), ["meta"] = Staff.Profile("us-core-allergyintolerance"),
            ["clinicalStatus"] = Term("allergyintolerance-clinical", "active"), ["verificationStatus"] = Term("allergyintolerance-verification", "confirmed"),
            ["code"] = Concept(text, codings), ["patient"] = Subject(), ["recordedDate"] = Day(since),
        };
        if (reaction is not null)
        {
            allergy["reaction"] = new JsonArray(new JsonObject
            {
                ["manifestation"] = new JsonArray(reactionSnomed is null ? Concept(reaction) : Concept(reaction, Coding(Snomed, reactionSnomed))), ["severity"] = severity,
            });
        }

        return Add(allergy);
    }

    public ChartBuilder NoAllergies(DateOnly since) => Allergy("No known allergy", [Coding(Snomed, "716186003")], since);

    public ChartBuilder Vaccine(string text, string cvx, DateOnly day) => Add(new JsonObject
    {
        ["resourceType"] = "Immunization", ["id"] = Id("vaccine"), ["meta"] = Staff.Profile("us-core-immunization"), ["status"] = "completed",
        ["vaccineCode"] = Concept(text, Coding(Cvx, cvx, text)), ["patient"] = Subject(), ["occurrenceDateTime"] = Day(day), ["primarySource"] = true,
        ["location"] = To(Staff.Site),
    });

    public ChartBuilder Done(string text, string snomed, DateOnly day) => Add(new JsonObject
    {
        ["resourceType"] = "Procedure", ["id"] = Id("procedure"), ["meta"] = Staff.Profile("us-core-procedure"), ["status"] = "completed",
        ["code"] = Concept(text, Coding(Snomed, snomed)), ["subject"] = Subject(), ["performedDateTime"] = Day(day),
        ["performer"] = new JsonArray(new JsonObject { ["actor"] = To(user) }),
    });

    public ChartBuilder Appointment(DateOnly day, string reason)
    {
        appointment ??= $"{key}-appointment-1";
        return Add(new JsonObject
        {
            ["resourceType"] = "Appointment", ["id"] = Id("appointment"), ["status"] = "booked", ["description"] = reason,
            ["serviceType"] = new JsonArray(Concept("Office visit")), ["start"] = Moment(day), ["end"] = Moment(day, 10), ["minutesDuration"] = 60,
            ["participant"] = new JsonArray(
                new JsonObject { ["actor"] = Subject(), ["status"] = "accepted" }, new JsonObject { ["actor"] = To(user), ["status"] = "accepted" },
                new JsonObject { ["actor"] = To(Staff.Site), ["status"] = "accepted" }),
        });
    }

    /// <summary>A plan of care with its goal and the team that cares.</summary>
    public ChartBuilder Plan(string text, string goal, DateOnly since)
    {
        Add(new JsonObject
        {
            ["resourceType"] = "Goal", ["id"] = $"{key}-goal", ["meta"] = Staff.Profile("us-core-goal"), ["lifecycleStatus"] = "active", ["description"] = Concept(goal),
            ["subject"] = Subject(), ["startDate"] = Day(since), ["target"] = new JsonArray(new JsonObject { ["dueDate"] = Day(Ago(months: -3)) }),
        });
        Add(new JsonObject
        {
            ["resourceType"] = "CareTeam", ["id"] = $"{key}-team", ["meta"] = Staff.Profile("us-core-careteam"), ["status"] = "active", ["name"] = "Care team", ["subject"] = Subject(),
            ["participant"] = new JsonArray(new JsonObject { ["role"] = new JsonArray(Concept("Primary care", Coding(Snomed, "446050000"))), ["member"] = To(user) }),
        });
        return Add(new JsonObject
        {
            ["resourceType"] = "CarePlan", ["id"] = $"{key}-plan", ["meta"] = Staff.Profile("us-core-careplan"),
            ["text"] = new JsonObject { ["status"] = "additional", ["div"] = $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{text}</div>" }, ["status"] = "active", ["intent"] = "plan",
            ["category"] = new JsonArray(Concept("Assessment and plan", Coding("http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "assess-plan"))),
            ["subject"] = Subject(), ["period"] = new JsonObject { ["start"] = Day(since) }, ["careTeam"] = new JsonArray(To($"CareTeam/{key}-team")),
            ["goal"] = new JsonArray(To($"Goal/{key}-goal")),
        });
    }

    /// <summary>A laboratory report of results that are on record.</summary>
    public ChartBuilder Report(string text, string loinc, DateOnly day, params string[] results) => Add(new JsonObject
    {
        ["resourceType"] = "DiagnosticReport", ["id"] = Id("report"), ["meta"] = Staff.Profile("us-core-diagnosticreport-lab"), ["status"] = "final",
        ["category"] = new JsonArray(Term("v2-0074", "LAB")), ["code"] = Concept(text, Coding(Loinc, loinc)), ["subject"] = Subject(), ["effectiveDateTime"] = Day(day),
        ["issued"] = Moment(day, 12), ["performer"] = new JsonArray(To(Staff.Clinic)),
        ["result"] = results.Length == 0 ? null : new JsonArray([.. results.Select(result => To($"Observation/{result}"))]),
    });

    /// <summary>A note; its text is in the resource.</summary>
    public ChartBuilder Note(string title, string text, DateOnly day) => Add(new JsonObject
    {
        ["resourceType"] = "DocumentReference", ["id"] = Id("note"), ["meta"] = Staff.Profile("us-core-documentreference"), ["status"] = "current",
        ["type"] = Concept(title, Coding(Loinc, "11506-3", "Progress note")),
        ["category"] = new JsonArray(new JsonObject { ["coding"] = new JsonArray(Coding("http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note", "Clinical Note")) }),
        ["subject"] = Subject(), ["date"] = Moment(day), ["author"] = new JsonArray(To(user)),
        ["content"] = new JsonArray(new JsonObject
        {
            ["attachment"] = new JsonObject { ["contentType"] = "text/plain", ["data"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)) },
            ["format"] = Coding("http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode", "urn:ihe:iti:xds:2017:mimeTypeSufficient"),
        }),
        ["context"] = new JsonObject { ["encounter"] = new JsonArray(To($"Encounter/{EncounterId}")), ["period"] = new JsonObject { ["start"] = Moment(day) } },
    });

    /// <summary>Anything else.</summary>
    public ChartBuilder Add(JsonObject resource)
    {
        resources.Add(resource);
        return this;
    }

    public JsonObject Subject() => To($"Patient/{PatientId}", name);

    public string EncounterId => $"{key}-today";

    public string Id(string kind) => $"{key}-{kind}-{counts[kind] = counts.GetValueOrDefault(kind) + 1}";

    /// <summary>The chart; where what is in it came from is noted at last.</summary>
    public Chart Build(string title, string story, string expect)
    {
        var told = resources.Where(resource => (string)resource["resourceType"]! is "Condition" or "Observation" or "AllergyIntolerance" or "MedicationRequest" or "Immunization" or "Procedure");
        Add(new JsonObject
        {
            ["resourceType"] = "Provenance", ["id"] = $"{key}-provenance", ["meta"] = Staff.Profile("us-core-provenance"),
            ["target"] = new JsonArray([To($"Patient/{PatientId}"), .. told.Select(resource => To($"{resource["resourceType"]}/{resource["id"]}"))]),
            ["recorded"] = ChartResource.Instant(now.AddDays(-1)),
            ["agent"] = new JsonArray(new JsonObject { ["type"] = Term("provenance-participant-type", "author"), ["who"] = To(user), ["onBehalfOf"] = To(Staff.Clinic) }),
        });
        return new Chart
        {
            PatientId = PatientId, Title = title, Story = story, Expect = expect, EncounterId = EncounterId, UserReference = user, AppointmentId = appointment, DraftOrders = drafts,
            Resources = resources,
        };
    }

    private JsonObject Observation(string text, string loinc, DateOnly day, string category, string profile) => new()
    {
        ["resourceType"] = "Observation", ["id"] = Id("obs"), ["meta"] = Staff.Profile(profile), ["status"] = "final",
        ["category"] = new JsonArray(Term("observation-category", category)), ["code"] = Concept(text, Coding(Loinc, loinc)), ["subject"] = Subject(),
        ["effectiveDateTime"] = Moment(day), ["issued"] = Moment(day, 12), ["performer"] = new JsonArray(To(Staff.Clinic)),
    };

    private JsonObject Medicine(string id, string product, string rxNorm, int frequency, decimal units, string form, string status, string authoredOn) => new()
    {
        ["resourceType"] = "MedicationRequest", ["id"] = id, ["meta"] = Staff.Profile("us-core-medicationrequest"), ["status"] = status, ["intent"] = "order",
        ["category"] = new JsonArray(Term("medicationrequest-category", "community")), ["reportedBoolean"] = false,
        ["medicationCodeableConcept"] = Concept(product, Coding(RxNorm, rxNorm, product)), ["subject"] = Subject(), ["encounter"] = To($"Encounter/{EncounterId}"),
        ["authoredOn"] = authoredOn, ["requester"] = To(user),
        ["dosageInstruction"] = new JsonArray(new JsonObject
        {
            ["text"] = $"{units.ToString(CultureInfo.InvariantCulture)} {form} by mouth, {frequency} times a day",
            ["timing"] = new JsonObject { ["repeat"] = new JsonObject { ["frequency"] = frequency, ["period"] = 1, ["periodUnit"] = "d" } },
            ["doseAndRate"] = new JsonArray(new JsonObject { ["doseQuantity"] = new JsonObject { ["value"] = units, ["unit"] = form } }),
        }),
    };

    private JsonObject Request(string id, JsonObject code, string status, string authoredOn) => new()
    {
        ["resourceType"] = "ServiceRequest", ["id"] = id, ["meta"] = Staff.Profile("us-core-servicerequest"), ["status"] = status, ["intent"] = "order",
        ["category"] = new JsonArray(Concept("Laboratory procedure", Coding(Snomed, "108252007"))), ["code"] = code, ["subject"] = Subject(),
        ["encounter"] = To($"Encounter/{EncounterId}"), ["authoredOn"] = authoredOn, ["requester"] = To(user),
    };

    private static JsonObject Named(string text, string? icd10, string? snomed)
    {
        List<JsonObject> codings = [];
        if (snomed is not null) { codings.Add(Coding(Snomed, snomed)); }
        if (icd10 is not null) { codings.Add(Coding(Icd10Cm, icd10)); }
        return Concept(text, [.. codings]);
    }

    private static JsonObject HomeAddress()
    {
        var address = Staff.Address();
        address["use"] = "home";
        return address;
    }

    private static JsonObject Group(string extension, string code, string display) => new()
    {
        ["url"] = "http://hl7.org/fhir/us/core/StructureDefinition/" + extension,
        ["extension"] = new JsonArray(
            new JsonObject { ["url"] = "ombCategory", ["valueCoding"] = Coding("urn:oid:2.16.840.1.113883.6.238", code, display) },
            new JsonObject { ["url"] = "text", ["valueString"] = display }),
    };
}
