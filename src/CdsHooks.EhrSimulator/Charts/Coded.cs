using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>FHIR data types as JSON.</summary>
internal static class Coded
{
    public const string Snomed = "http://snomed.info/sct";
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Loinc = "http://loinc.org";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public const string Cvx = "http://hl7.org/fhir/sid/cvx";
    public const string Ucum = "http://unitsofmeasure.org";
    private const string Hl7 = "http://terminology.hl7.org/CodeSystem/";

    public static JsonObject Coding(string system, string code, string? display = null)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code };
        if (display is not null) { coding["display"] = display; }
        return coding;
    }

    /// <summary>A concept of a code system of HL7, whose name follows the common part.</summary>
    public static JsonObject Term(string codeSystem, string code) => new() { ["coding"] = new JsonArray(Coding(Hl7 + codeSystem, code)) };

    public static JsonObject Concept(string text, params JsonObject[] codings)
    {
        var concept = new JsonObject();
        if (codings.Length > 0) { concept["coding"] = new JsonArray([.. codings]); }
        concept["text"] = text;
        return concept;
    }

    public static JsonObject To(string reference, string? display = null)
    {
        var to = new JsonObject { ["reference"] = reference };
        if (display is not null) { to["display"] = display; }
        return to;
    }

    public static JsonObject Quantity(decimal value, string unit, string? code = null) =>
        new() { ["value"] = value, ["unit"] = unit, ["system"] = Ucum, ["code"] = code ?? unit };

    public static JsonObject AbsentReason(string reason = "unknown") => new()
    {
        ["extension"] = new JsonArray(new JsonObject { ["url"] = "http://hl7.org/fhir/StructureDefinition/data-absent-reason", ["valueCode"] = reason }),
    };
}
