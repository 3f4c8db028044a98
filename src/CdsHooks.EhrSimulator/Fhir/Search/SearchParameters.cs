using static CdsHooks.EhrSimulator.Fhir.Search.SearchType;

namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>The types that are served, and the search parameters of each. Source: US Core 6.1, and FHIR R4 for what US Core does not know.</summary>
internal static class SearchParameters
{
    /// <summary>Parameters that all types know.</summary>
    private static readonly SearchParameter[] Common = [new("_id", Token, ["id"]), new("_lastUpdated", Date, ["meta.lastUpdated"])];

    private static readonly SearchParameter Patient = new("patient", Reference, ["patient", "subject"], "Patient");
    private static readonly SearchParameter Status = new("status", Token, ["status"]);
    private static readonly SearchParameter Category = new("category", Token, ["category"]);
    private static readonly SearchParameter Code = new("code", Token, ["code"]);
    private static readonly SearchParameter Encounter = new("encounter", Reference, ["encounter"], "Encounter");
    private static readonly SearchParameter Identifier = new("identifier", Token, ["identifier"]);
    private static readonly SearchParameter Name = new("name", Text, ["name"]);

    /// <summary>By type, and then by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, SearchParameter>> ByType { get; } = new Dictionary<string, SearchParameter[]>(StringComparer.Ordinal)
    {
        ["AllergyIntolerance"] = [Patient, new("clinical-status", Token, ["clinicalStatus"])],
        ["Appointment"] = [new("patient", Reference, ["participant.actor"], "Patient"), Status, new("date", Date, ["start"])],
        ["CarePlan"] = [Patient, Category, Status, new("date", Date, ["period"])],
        ["CareTeam"] = [Patient, Status, new("role", Token, ["participant.role"])],
        ["Condition"] =
        [
            Patient, Category, new("clinical-status", Token, ["clinicalStatus"]), new("verification-status", Token, ["verificationStatus"]), Code, Encounter,
            new("onset-date", Date, ["onsetDateTime", "onsetPeriod"]), new("abatement-date", Date, ["abatementDateTime", "abatementPeriod"]), new("recorded-date", Date, ["recordedDate"]),
        ],
        ["Coverage"] = [new("patient", Reference, ["beneficiary"], "Patient"), Status],
        ["Device"] = [Patient, new("type", Token, ["type"]), Status],
        ["DiagnosticReport"] = [Patient, Category, Code, new("date", Date, ["effectiveDateTime", "effectivePeriod"]), Status],
        ["DocumentReference"] = [Patient, Category, new("type", Token, ["type"]), new("date", Date, ["date"]), new("period", Date, ["context.period"]), Status],
        ["Encounter"] =
        [
            Patient, new("class", Token, ["class"]), new("date", Date, ["period"]), new("type", Token, ["type"]), Status, Identifier, new("location", Reference, ["location.location"], "Location"),
            new("discharge-disposition", Token, ["hospitalization.dischargeDisposition"]),
        ],
        ["Goal"] = [Patient, new("lifecycle-status", Token, ["lifecycleStatus"]), new("target-date", Date, ["target.dueDate"]), new("description", Token, ["description"])],
        ["Group"] = [Identifier, Name],
        ["Immunization"] = [Patient, new("date", Date, ["occurrenceDateTime"]), Status],
        ["Location"] = [Name, new("address", Text, ["address"]), new("address-city", Text, ["address.city"]), new("address-state", Text, ["address.state"]), new("address-postalcode", Text, ["address.postalCode"])],
        ["Medication"] = [Code],
        ["MedicationDispense"] = [Patient, Status, new("type", Token, ["type"])],
        ["MedicationRequest"] =
        [
            Patient, new("intent", Token, ["intent"]), Status, new("authoredon", Date, ["authoredOn"]), Encounter, new("medication", Reference, ["medicationReference"], "Medication"),
        ],
        ["MedicationStatement"] = [Patient, Status],
        ["Observation"] = [Patient, Category, Code, new("date", Date, ["effectiveDateTime", "effectivePeriod", "effectiveInstant"]), Status],
        ["Organization"] = [Name, Identifier, new("address", Text, ["address"])],
        ["Patient"] =
        [
            Identifier, Name, new("family", Text, ["name.family"]), new("given", Text, ["name.given"]), new("birthdate", Date, ["birthDate"]), new("gender", Token, ["gender"]),
            new("death-date", Date, ["deceasedDateTime"]),
        ],
        ["Practitioner"] = [Name, Identifier],
        ["PractitionerRole"] = [new("specialty", Token, ["specialty"]), new("practitioner", Reference, ["practitioner"], "Practitioner")],
        ["Procedure"] = [Patient, Code, new("date", Date, ["performedDateTime", "performedPeriod"]), Status],
        ["Provenance"] = [new("target", Reference, ["target"])],
        ["RelatedPerson"] = [Patient, Name],
        ["ServiceRequest"] = [Patient, Category, Code, new("authored", Date, ["authoredOn"]), Status],
        ["Task"] = [new("patient", Reference, ["for"], "Patient"), Status, Code, new("intent", Token, ["intent"])],
    }.ToDictionary(
        pair => pair.Key,
        pair => (IReadOnlyDictionary<string, SearchParameter>)Common.Concat(pair.Value).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>What may be included: reference parameters, as <c>Type:parameter</c>, with the elements that refer.</summary>
    public static IReadOnlyDictionary<string, string> Includes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MedicationRequest:medication"] = "medicationReference",
        ["Encounter:location"] = "location.location",
        ["Encounter:participant"] = "participant.individual",
        ["PractitionerRole:practitioner"] = "practitioner",
        ["PractitionerRole:endpoint"] = "endpoint",
        ["DocumentReference:author"] = "author",
        ["Observation:patient"] = "subject",
        ["Condition:patient"] = "subject",
    };

    /// <summary>Whether resources of a type lie in a patient's chart.</summary>
    public static bool IsInChart(string type) => ByType[type].ContainsKey("patient");
}
