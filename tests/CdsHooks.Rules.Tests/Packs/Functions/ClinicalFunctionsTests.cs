using CdsHooks.Rules.Tests.Clinical.CareGaps;
using CdsHooks.Rules.Tests.Clinical.MedicationSafety;

namespace CdsHooks.Rules.Tests.Packs.Functions;

public class ClinicalFunctionsTests
{
    private const string Declared = """
        valueSets:
          hba1c: { loinc: ["4548-4"] }
          glucose: { loinc: ["2345-7"] }
          metformin: { medicines: { ingredients: [metformin] } }
          statins: { medicines: { classes: [statin] } }
          diabetes: { icd10cmPrefixes: [E11] }
          gout: { icd10cmPrefixes: [M10] }
        facts:
          a1c: { resource: Observation, in: hba1c }
          sugar: { resource: Observation, in: glucose }
          drafts: { medicines: draft }
          conditions: { resource: Condition }
          plans: { resource: CarePlan, optional: true }
        """;

    [Theory]
    [InlineData("7.10", "%", "7.1")]
    [InlineData("53", "mmol/mol", "7.0004")]
    [InlineData("53", "mg/dL", "")]
    public void Amount_OfHbA1c_IsInPerCent(string value, string unit, string expected) =>
        Assert.Equal(expected, new Scenario().WithAll("hba1c", Charts.HbA1c("2026-05-01", value, unit)).Say("%a1c.amount('%')", Declared));

    [Fact]
    public void Amount_OfGlucose_ConvertsByItsCode() =>
        Assert.Equal("126.1092", new Scenario().WithAll("glucose", Charts.HbA1c("2026-05-01", "7", "mmol/L", loinc: "2345-7")).Say("%sugar.amount('mg/dL')", Declared));

    [Theory]
    [InlineData("<", "5", "%a1c.isBelow(7, '%')", "true")]
    [InlineData("<", "9", "%a1c.isBelow(7, '%')", "")]
    [InlineData(">", "14", "%a1c.isAtLeast(9, '%')", "true")]
    [InlineData(">", "14", "%a1c.amount('%')", "")]
    public void Bound_AnswersAsFarAsItDecides(string comparator, string value, string expression, string expected)
    {
        var result = Charts.HbA1c("2026-05-01", value, comparator: $",\"comparator\":\"{comparator}\"");
        Assert.Equal(expected, new Scenario().WithAll("hba1c", result).Say(expression, Declared));
    }

    [Theory]
    [InlineData("%drafts.holds('metformin')", "true")]
    [InlineData("%drafts.holds('statins')", "false")]
    [InlineData("%drafts.ingredients()", "sitagliptin, metformin")]
    [InlineData("%drafts.ingredients('metformin')", "metformin")]
    [InlineData("%drafts.isDraft()", "true")]
    [InlineData("%drafts.isCoded()", "true")]
    [InlineData("%drafts.isReported()", "false")]
    public void Medicine_TellsWhatItIs(string expression, string expected)
    {
        var told = new Scenario().Signing(Rx.Order("r1", Rx.MetforminSitagliptin)).Say(expression, Declared);
        Assert.Equal(expected.Split(", ").Order(), told.Split(", ").Order());
    }

    [Theory]
    [InlineData("%drafts.holds('metformin')", "")]
    [InlineData("%drafts.ingredients().exists()", "")]
    [InlineData("%drafts.isCoded()", "false")]
    [InlineData("%drafts.name()", "white pills")]
    public void Medicine_InWordsAlone_IsNotHarmless(string expression, string expected) =>
        Assert.Equal(expected, new Scenario().Signing(Rx.InWords("r1", "white pills")).Say(expression, Declared));

    [Fact]
    public void InSets_OfACondition_NamesThem() =>
        Assert.Equal("diabetes", new Scenario().WithAll("conditions", Charts.Condition("E11.9")).Say("%conditions.inSets('gout', 'diabetes')", Declared));

    [Fact]
    public void WasSent_TellsNoneFromNotSent()
    {
        Assert.Equal("true", new Scenario().WithAll("care-plans").Say("wasSent('plans')", Declared));
        Assert.Equal("false", new Scenario().Say("wasSent('plans')", Declared));
    }

    [Theory]
    [InlineData("1966", "")]
    [InlineData("1966-06-15", "60")]
    [InlineData("1966-06-16", "59")]
    public void Age_OfAPartialBirthDate_IsNotTold(string birthDate, string expected) =>
        Assert.Equal(expected, new Scenario().With("patient", Charts.Patient(birthDate: birthDate)).Say("%patient.age()", Declared));
}
