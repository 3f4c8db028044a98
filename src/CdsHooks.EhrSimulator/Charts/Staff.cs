using System.Text.Json.Nodes;
using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>Who works where: practitioners, organizations and places that all charts refer to.</summary>
internal static class Staff
{
    public const string Clinic = "Organization/org-clinic";
    public const string Payer = "Organization/org-payer";
    public const string Site = "Location/loc-clinic";
    public const string Family = "Practitioner/clinician-1";
    public const string Internal = "Practitioner/clinician-2";
    public const string Children = "Practitioner/clinician-3";

    public static IEnumerable<JsonObject> Build()
    {
        yield return Organization("org-clinic", "Simulated Health Clinic", "prov");
        yield return Organization("org-payer", "Simulated Health Plan", "pay");
        yield return new JsonObject
        {
            ["resourceType"] = "Location", ["id"] = "loc-clinic", ["meta"] = Profile("us-core-location"), ["status"] = "active", ["name"] = "Simulated Health Clinic, main site",
            ["address"] = Address(), ["managingOrganization"] = To(Clinic),
        };
        foreach (var (id, given, family, npi, specialty, taxonomy) in new[]
        {
            ("clinician-1", "One", "Clinician", "1234567893", "Family Medicine", "207Q00000X"),
            ("clinician-2", "Two", "Clinician", "1679576722", "Internal Medicine", "207R00000X"),
            ("clinician-3", "Three", "Clinician", "1245319599", "Pediatrics", "208000000X"),
        })
        {
            yield return new JsonObject
            {
                ["resourceType"] = "Practitioner", ["id"] = id, ["meta"] = Profile("us-core-practitioner"),
                ["identifier"] = new JsonArray(new JsonObject { ["system"] = "http://hl7.org/fhir/sid/us-npi", ["value"] = npi }), ["active"] = true,
                ["name"] = new JsonArray(new JsonObject { ["use"] = "official", ["family"] = family, ["given"] = new JsonArray(given), ["prefix"] = new JsonArray("Dr.") }),
            };
            yield return new JsonObject
            {
                ["resourceType"] = "PractitionerRole", ["id"] = id + "-role", ["meta"] = Profile("us-core-practitionerrole"), ["active"] = true,
                ["practitioner"] = To($"Practitioner/{id}"), ["organization"] = To(Clinic), ["location"] = new JsonArray(To(Site)),
                ["specialty"] = new JsonArray(Concept(specialty, Coding("http://nucc.org/provider-taxonomy", taxonomy, specialty))),
                ["telecom"] = new JsonArray(new JsonObject { ["system"] = "phone", ["value"] = "+1-555-0100", ["use"] = "work" }),
            };
        }
    }

    public static JsonObject Profile(string name) => new() { ["profile"] = new JsonArray("http://hl7.org/fhir/us/core/StructureDefinition/" + name) };

    public static JsonObject Address() => new()
    {
        ["use"] = "work", ["line"] = new JsonArray("1 Example Street"), ["city"] = "Anytown", ["state"] = "MA", ["postalCode"] = "00000", ["country"] = "US",
    };

    private static JsonObject Organization(string id, string name, string type) => new()
    {
        ["resourceType"] = "Organization", ["id"] = id, ["meta"] = Profile("us-core-organization"), ["active"] = true,
        ["type"] = new JsonArray(Term("organization-type", type)), ["name"] = name,
        ["telecom"] = new JsonArray(new JsonObject { ["system"] = "phone", ["value"] = "+1-555-0101" }), ["address"] = new JsonArray(Address()),
    };
}
