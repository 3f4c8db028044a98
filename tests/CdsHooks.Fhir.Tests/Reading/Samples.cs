namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>A valid resource of each type with a view, with every element that the view reads.</summary>
internal static class Samples
{
    private const string Quantity = """{"value":7.2,"comparator":"<","unit":"%","system":"http://unitsofmeasure.org","code":"%"}""";
    private const string Dose = """{"value":500,"unit":"mg"}""";
    private const string Concept = """{"coding":[{"system":"http://loinc.org","code":"4548-4","display":"HbA1c","userSelected":true},{"code":"x"}],"text":"A1c"}""";
    private const string Concepts = $"[{Concept},{Concept}]";
    private const string Reference = """{"reference":"Patient/p1/_history/2","type":"Patient","identifier":{"use":"usual","type":{"text":"MRN"},"system":"urn:mrn","value":"7"},"display":"someone"}""";
    private const string References = $"[{Reference}]";
    private const string Period = """{"start":"2024-05","end":"2025-05-17T10:30:00+02:00"}""";
    private const string Names = """[{"use":"official","given":["A","B"],"family":"C"},{"text":"D"}]""";
    private const string Range = $$"""[{"low":{{Quantity}},"high":{{Quantity}},"type":{{Concept}},"appliesTo":{{Concepts}},"text":"4-6"}]""";
    private const string Dosage = $$"""
        [{"text":"one a day","timing":{"code":{{Concept}},"event":["2025-05-17"],"repeat":{"frequency":1,"frequencyMax":2,"period":1,"periodUnit":"d","boundsPeriod":{{Period}} } },
        "asNeededBoolean":true,"route":{{Concept}},"doseAndRate":[{"type":{{Concept}},"doseQuantity":{{Quantity}},"doseRange":{"low":{{Quantity}},"high":{{Quantity}} } }]},
        {"timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"} },"doseAndRate":[{"doseQuantity":{{Dose}} }]}]
        """;

    private const string Medication = $$""" "medicationCodeableConcept":{{Concept}},"medicationReference":{"reference":"#m"},"contained":[{"resourceType":"Medication","id":"m"}] """;
    private const string Request = $$""" "status":"active","intent":"order","doNotPerform":false,"authoredOn":"2025-05-17","requester":{{Reference}},"subject":{{Reference}},"encounter":{{Reference}},"category":{{Concepts}},"reasonCode":{{Concepts}} """;

    public static IReadOnlyDictionary<string, string> ByType { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Patient"] = $$"""{"active":true,"name":{{Names}},"gender":"female","birthDate":"1980-02-29","identifier":[{"system":"urn:mrn","value":"7"}],"deceasedBoolean":false,"deceasedDateTime":"2020"}""",
        ["Condition"] = $$"""{"clinicalStatus":{{Concept}},"verificationStatus":{{Concept}},"category":{{Concepts}},"severity":{{Concept}},"code":{{Concept}},"subject":{{Reference}},"encounter":{{Reference}},"onsetPeriod":{{Period}},"abatementAge":{{Quantity}},"recordedDate":"2024"}""",
        ["Observation"] = $$"""
            {"status":"final","category":{{Concepts}},"code":{{Concept}},"subject":{{Reference}},"encounter":{{Reference}},"valueQuantity":{{Dose}},"effectivePeriod":{{Period}},"issued":"2025-05-17T10:30:00.123Z",
            "dataAbsentReason":{{Concept}},"interpretation":{{Concepts}},"referenceRange":{{Range}},"hasMember":{{References}},
            "component":[{"code":{{Concept}},"valueRatio":{"numerator":{{Quantity}},"denominator":{{Quantity}} },"dataAbsentReason":{{Concept}},"interpretation":{{Concepts}},"referenceRange":{{Range}} }]}
            """,
        ["MedicationRequest"] = $$"""{ {{Request}},{{Medication}},"reportedBoolean":true,"dosageInstruction":{{Dosage}},"dispenseRequest":{"validityPeriod":{{Period}},"numberOfRepeatsAllowed":3,"quantity":{{Quantity}},"expectedSupplyDuration":{{Quantity}} } }""",
        ["MedicationStatement"] = $$"""{"status":"active","category":{{Concept}},{{Medication}},"subject":{{Reference}},"effectiveDateTime":"2024","dateAsserted":"2024-05","dosage":{{Dosage}} }""",
        ["MedicationAdministration"] = $$"""{"status":"completed",{{Medication}},"subject":{{Reference}},"effectivePeriod":{{Period}} }""",
        ["MedicationDispense"] = $$"""{"status":"completed",{{Medication}},"subject":{{Reference}},"quantity":{{Quantity}},"daysSupply":{{Quantity}},"whenPrepared":"2024-05-17","whenHandedOver":"2024-05-17","dosageInstruction":{{Dosage}} }""",
        ["Medication"] = $$"""{"status":"active","code":{{Concept}},"form":{{Concept}},"ingredient":[{"itemCodeableConcept":{{Concept}},"itemReference":{{Reference}},"isActive":true,"strength":{"numerator":{{Quantity}},"denominator":{{Quantity}} } }]}""",
        ["AllergyIntolerance"] = $$"""{"clinicalStatus":{{Concept}},"verificationStatus":{{Concept}},"type":"allergy","category":["food"],"criticality":"high","code":{{Concept}},"patient":{{Reference}},"onsetRange":{"low":{{Quantity}} },"recordedDate":"2024","reaction":[{"substance":{{Concept}},"manifestation":{{Concepts}},"severity":"mild","onset":"2024"}]}""",
        ["Procedure"] = $$"""{"status":"completed","category":{{Concept}},"code":{{Concept}},"subject":{{Reference}},"encounter":{{Reference}},"bodySite":{{Concepts}},"performedPeriod":{{Period}} }""",
        ["Immunization"] = $$"""{"status":"completed","vaccineCode":{{Concept}},"patient":{{Reference}},"occurrenceDateTime":"2024-10-01","primarySource":true,"statusReason":{{Concept}},"isSubpotent":false}""",
        ["DiagnosticReport"] = $$"""{"status":"final","category":{{Concepts}},"code":{{Concept}},"subject":{{Reference}},"effectiveDateTime":"2024-05-17T10:30Z","issued":"2024-05-17T10:30:00Z","result":{{References}},"conclusion":"fine","conclusionCode":{{Concepts}} }""",
        ["Encounter"] = $$"""{"status":"finished","class":{"system":"x","code":"AMB"},"type":{{Concepts}},"subject":{{Reference}},"period":{{Period}},"reasonCode":{{Concepts}},"serviceProvider":{{Reference}} }""",
        ["ServiceRequest"] = $$"""{ {{Request}},"code":{{Concept}},"occurrenceTiming":{"event":["2025"]} }""",
        ["CarePlan"] = $$"""{ {{Request}},"title":"plan","period":{{Period}},"addresses":{{References}},"activity":[{"reference":{{Reference}},"detail":{"status":"scheduled","code":{{Concept}},"doNotPerform":false} }]}""",
        ["Appointment"] = $$"""{"status":"booked","serviceType":{{Concepts}},"specialty":{{Concepts}},"appointmentType":{{Concept}},"reasonCode":{{Concepts}},"start":"2025-05-17T10:30:00Z","end":"2025-05-17T11:30:00Z","participant":[{"type":{{Concepts}},"actor":{{Reference}},"status":"accepted"}]}""",
        ["Coverage"] = $$"""{"status":"active","type":{{Concept}},"beneficiary":{{Reference}},"period":{{Period}},"payor":{{References}} }""",
        ["DeviceRequest"] = $$"""{ {{Request}},"codeCodeableConcept":{{Concept}},"codeReference":{{Reference}} }""",
        ["NutritionOrder"] = $$"""{"status":"active","intent":"order","patient":{{Reference}},"dateTime":"2025-05-17","orderer":{{Reference}},"excludeFoodModifier":{{Concepts}},"oralDiet":{"type":{{Concepts}} } }""",
        ["CommunicationRequest"] = $$"""{ {{Request}} }""",
        ["Practitioner"] = $$"""{"active":true,"name":{{Names}},"identifier":[{"value":"7"}],"qualification":[{"code":{{Concept}},"period":{{Period}} }]}""",
        ["PractitionerRole"] = $$"""{"active":true,"period":{{Period}},"practitioner":{{Reference}},"organization":{{Reference}},"code":{{Concepts}},"specialty":{{Concepts}},"location":{{References}} }""",
    };
}
