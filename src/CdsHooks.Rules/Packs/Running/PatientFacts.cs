using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>What decides whom a rule is for, read once in a call.</summary>
/// <param name="Age">The age today; <see langword="null"/> without a readable birth date.</param>
/// <param name="IsFemale">True for female, false for male, <see langword="null"/> for anything else: by birth sex where it is recorded, else by administrative gender.</param>
/// <param name="Setting">Class of the encounter in our words; <see langword="null"/> when it is not known.</param>
internal sealed record PatientFacts(AgeRange? Age, bool? IsFemale, string? Setting)
{
    /// <summary>Reads them.</summary>
    public static PatientFacts Of(RuleCall call)
    {
        var patient = First(call.Chart, StandardFacts.PatientRead);
        return new PatientFacts(new Patient(patient).AgeOn(call.Today), IsFemaleIn(patient), SettingOf(First(call.Chart, StandardFacts.EncounterRead)));
    }

    private static TapeNode First(Chart chart, Fact fact)
    {
        foreach (var node in chart.NodesOf(fact)) { return node; }
        return default;
    }

    private static bool? IsFemaleIn(TapeNode patient)
    {
        foreach (var extension in patient.Many<FhirNode>("extension"u8))
        {
            if (!extension.Node.One("url"u8).TextEquals("http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"u8)) { continue; }
            var sex = new FhirCode(extension.Node.One("valueCode"u8));
            return sex.Is("F"u8) ? true : sex.Is("M"u8) ? false : null;
        }
        var gender = new Patient(patient).Gender;
        return gender.Is("female"u8) ? true : gender.Is("male"u8) ? false : null;
    }

    // The codes of HL7's ActEncounterCode; an observation encounter and a short stay take a bed.
    private static string? SettingOf(TapeNode encounter)
    {
        var code = new Encounter(encounter).Class.Code;
        return code.Is("AMB"u8) ? "ambulatory"
            : code.Is("EMER"u8) ? "emergency"
            : code.Is("HH"u8) ? "home"
            : code.Is("VR"u8) ? "virtual"
            : code.IsOneOf("IMP"u8, "ACUTE"u8, "NONAC"u8, "OBSENC"u8, "SS"u8) ? "inpatient"
            : null;
    }
}
