using CdsHooks.Rules.Tests.Clinical.MedicationSafety;

namespace CdsHooks.Rules.Tests.Packs.Functions;

public sealed class MedicineFunctionsTests
{
    private const string Declared = """
        valueSets:
          penicillins: { medicines: { classes: [penicillin] } }
          nsaids: { medicines: { classes: [nsaid] } }
          biguanides: { medicines: { ingredients: [metformin] } }
          egfr: { loinc: ["98979-8"] }
        facts:
          drafts: { medicines: draft }
          taken: { medicines: taken }
          both: { medicines: [draft, taken] }
          allergies: { resource: AllergyIntolerance }
          egfr: { resource: Observation, in: egfr }
        """;

    [Theory]
    [InlineData("%drafts.medicineKind()", "Draft order")]
    [InlineData("%drafts.medicineKey('biguanides')", "MedicationRequest/d1")]
    [InlineData("%drafts.since()", "")]
    [InlineData("%taken.medicineKind()", "Current order")]
    [InlineData("%taken.medicineKey('nsaids')", "5640")]
    [InlineData("%taken.since()", ", 2026-01-02")]
    [InlineData("%drafts.setsHeld('nsaids', 'biguanides')", "biguanides")]
    [InlineData("%drafts.precedes(%taken)", "true")]
    [InlineData("%taken.precedes(%drafts)", "false")]
    [InlineData("%drafts.isSameProductAs(%taken)", "false")]
    [InlineData("%drafts.isSameProductAs(%drafts)", "true")]
    [InlineData("%drafts.isTold()", "true")]
    [InlineData("%drafts.isJudged()", "true")]
    [InlineData("%taken.isJudged()", "false")]
    public void Medicine_TellsWhereItStands(string expression, string expected) => Assert.Equal(
        expected,
        new Scenario().Signing(Rx.Order("d1", Rx.MetforminSitagliptin)).WithAll("medications", Rx.Current("m1", Rx.Ibuprofen)).Say(expression, Declared));

    [Theory]
    [InlineData("%drafts.isTold()")]
    [InlineData("%drafts.setsHeld('nsaids')")]
    [InlineData("%drafts.setsHeld('nsaids').exists()")]
    public void MedicineInWords_IsNotTold(string expression) =>
        Assert.Equal("", new Scenario().Signing(Rx.InWords("d1", "ibuprofen")).Say(expression, Declared));

    [Fact]
    public void Statement_IsReportedAsTaken() => Assert.Equal(
        "Reported as taken",
        new Scenario().Signing(Rx.Order("d1", Rx.Lisinopril)).WithAll("medications").WithAll("statements", Rx.Statement("s1", Rx.Ibuprofen)).Say("%taken.medicineKind()", Declared));

    [Theory]
    [InlineData("723", "%allergies.allergens()", "amoxicillin")]
    [InlineData("723", "%allergies.isTo('penicillins')", "true")]
    [InlineData("723", "%allergies.isTo('nsaids')", "false")]
    [InlineData("723", "%allergies.namedIn(%drafts)", "amoxicillin")]
    [InlineData("5640", "%allergies.namedIn(%drafts)", "")]
    [InlineData("723", "%allergies.isTold()", "true")]
    public void Allergy_TellsWhatItIsTo(string code, string expression, string expected) =>
        Assert.Equal(expected, new Scenario().Signing(Rx.Order("d1", Rx.Amoxicillin)).WithAll("allergies", Allergy("http://www.nlm.nih.gov/research/umls/rxnorm", code)).Say(expression, Declared));

    [Theory]
    [InlineData("%allergies.isTo('nsaids')", "false")]
    [InlineData("%allergies.isTo('nsaids', 'penicillin')", "true")]
    [InlineData("%allergies.namedIn(%drafts)", "amoxicillin")]
    public void AllergyToAClass_CountsForItsMembers(string expression, string expected) =>
        Assert.Equal(expected, new Scenario().Signing(Rx.Order("d1", Rx.Amoxicillin)).WithAll("allergies", Allergy("http://snomed.info/sct", "91936005")).Say(expression, Declared));

    [Theory]
    [InlineData("%allergies.isTo('nsaids')")]
    [InlineData("%allergies.namedIn(%drafts).exists()")]
    [InlineData("%allergies.isTold()")]
    public void AllergyOfAnUnknownCode_IsNotTold(string expression) =>
        Assert.Equal("", new Scenario().Signing(Rx.Order("d1", Rx.Amoxicillin)).WithAll("allergies", Allergy("http://example.org/codes", "1")).Say(expression, Declared));

    [Theory]
    [InlineData("60", "2026-06-01", "50", "2026-05-01", "60")]
    [InlineData("60", "2026-06-01", "50", "2026-06-01", "50")]
    [InlineData("60", "2026-06", "50", "2026-06-10", "50")]
    public void NewestLowest_TakesTheLowerOfOneTime(string one, string on, string other, string otherOn, string expected) => Assert.Equal(
        expected,
        new Scenario().WithAll("egfr", Egfr("e1", one, on), Egfr("e2", other, otherOn)).Say("%egfr.newestLowest('mL/min/{1.73_m2}').resultText('mL/min/{1.73_m2}')", Declared));

    [Fact]
    public void NewestHighest_TakesTheHigherOfOneTime() => Assert.Equal(
        "60",
        new Scenario().WithAll("egfr", Egfr("e1", "50", "2026-06-01"), Egfr("e2", "60", "2026-06-01"), Egfr("e3", "70", "2026-05-01"))
            .Say("%egfr.newestHighest('mL/min/{1.73_m2}').resultText('mL/min/{1.73_m2}')", Declared));

    [Fact]
    public void NewestLowest_PassesWhatCannotBeReadOnlyForAnotherOfItsTime()
    {
        const string Text = "%egfr.newestLowest('mL/min/{1.73_m2}').resultText('mL/min/{1.73_m2}')";

        Assert.Equal("60", new Scenario().WithAll("egfr", Egfr("e1", "20", "2026-06-01", "mg/dL"), Egfr("e2", "60", "2026-06-01")).Say(Text, Declared));
        Assert.StartsWith("a result that cannot be read", new Scenario().WithAll("egfr", Egfr("e1", "20", "2026-06-01", "mg/dL"), Egfr("e2", "60", "2026-05-01")).Say(Text, Declared), StringComparison.Ordinal);
    }

    private static string Allergy(string system, string code) => $$"""
        {
          "resourceType": "AllergyIntolerance", "id": "a1", "patient": { "reference": "Patient/p1" },
          "code": { "coding": [ { "system": "{{system}}", "code": "{{code}}" } ] }
        }
        """;

    private static string Egfr(string id, string value, string on, string unit = "mL/min/{1.73_m2}") => $$"""
        {
          "resourceType": "Observation", "id": "{{id}}", "status": "final", "code": { "coding": [ { "system": "http://loinc.org", "code": "98979-8" } ] },
          "subject": { "reference": "Patient/p1" }, "effectiveDateTime": "{{on}}",
          "valueQuantity": { "value": {{value}}, "code": "{{unit}}", "system": "http://unitsofmeasure.org" }
        }
        """;
}
