using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Packs.Facts;

public class ResourceFactTests
{
    private const string Sets = """
        valueSets:
          hba1c: { loinc: ["4548-4"] }
          diabetes: { icd10cmPrefixes: [E11] }

        """;

    [Theory]
    [InlineData("active", "1")]
    [InlineData("resolved", "0")]
    public void Condition_ByClinicalStatus_IsThereWhilePresent(string status, string expected) =>
        Assert.Equal(expected, new Scenario().WithAll("conditions", Charts.Condition("E11.9", clinicalStatus: status)).Say("%f.count()", Of("resource: Condition, in: diabetes")));

    [Fact]
    public void Condition_OfAnotherCode_IsNotThere() =>
        Assert.Equal("0", new Scenario().WithAll("conditions", Charts.Condition("I10")).Say("%f.count()", Of("resource: Condition, in: diabetes")));

    [Fact]
    public void Condition_OfAnyStatus_IsAskedForUnderItsOwnKey() =>
        Assert.Equal("1", new Scenario().WithAll("problems", Charts.Condition("E11.9", clinicalStatus: "resolved")).Say("%f.count()", Of("resource: Condition, in: diabetes, status: any")));

    [Theory]
    [InlineData("2025-06-15", "true")]
    [InlineData("2025-06-14", "false")]
    [InlineData("2027-01-01", "false")]
    [InlineData("2025", "")]
    [InlineData("", "")]
    public void Within_ADate_IsThreeValued(string date, string expected) =>
        Assert.Equal(expected, Results(Charts.HbA1c(date, "7.1")).Say("%f.exists()", Of("resource: Observation, in: hba1c, within: 12 months")));

    [Fact]
    public void Within_AnUndatedItemThatIsNotMeant_LeavesNothingOpen() =>
        Assert.Equal("false", Results(Charts.HbA1c("", "7.1")).Say("%f.exists()", Of("resource: Observation, in: hba1c, within: 12 months, where: \"value.ofType(Quantity).value > 8\"")));

    [Theory]
    [InlineData("7.1", "%", "true")]
    [InlineData("53", "mmol/mol", "true")]
    [InlineData("53", "mg/dL", "")]
    public void Unit_OfAResult_MustConvert(string value, string unit, string expected) =>
        Assert.Equal(expected, Results(Charts.HbA1c("2026-05-01", value, unit)).Say("%f.exists()", Of("resource: Observation, in: hba1c, unit: \"%\"")));

    [Fact]
    public void Status_OfAPreliminaryResult_DoesNotCount() =>
        Assert.Equal("false", Results(Charts.HbA1c("2026-05-01", "7.1", status: "preliminary")).Say("%f.exists()", Of("resource: Observation, in: hba1c")));

    [Fact]
    public void Observation_OfTheFuture_DoesNotCount() =>
        Assert.Equal("false", Results(Charts.HbA1c("2026-06-17", "7.1")).Say("%f.exists()", Of("resource: Observation, in: hba1c")));

    [Fact]
    public void Newest_OfSeveral_IsTheLatest() =>
        Assert.Equal("8.2", Results(Charts.HbA1c("2026-01-01", "7.1", id: "a1"), Charts.HbA1c("2026-05-01", "8.2", id: "a2")).Say("%f.amount('%')", Of("resource: Observation, in: hba1c, newest: 1")));

    [Fact]
    public void Newest_WhereAnotherMayBeNewer_IsNotTold() =>
        Assert.Equal("", Results(Charts.HbA1c("2026", "7.1", id: "a1"), Charts.HbA1c("2026-05-01", "8.2", id: "a2")).Say("%f.amount('%')", Of("resource: Observation, in: hba1c, newest: 1")));

    [Fact]
    public void Newest_WithAnUndatedResult_IsNotTold() =>
        Assert.Equal("", Results(Charts.HbA1c("", "7.1", id: "a1"), Charts.HbA1c("2026-05-01", "8.2", id: "a2")).Say("%f.amount('%')", Of("resource: Observation, in: hba1c, newest: 1")));

    [Fact]
    public void Newest_AsSent_KeepsTheFirst() =>
        Assert.Equal("7.1", Results(Charts.HbA1c("", "7.1", id: "a1"), Charts.HbA1c("2026-05-01", "8.2", id: "a2")).Say("%f.amount('%')", Of("resource: Observation, in: hba1c, sort: none, newest: 1")));

    [Fact]
    public void Sort_ByOldest_PutsTheEarliestFirst() =>
        Assert.Equal("7.1, 8.2", Results(Charts.HbA1c("2026-05-01", "8.2", id: "a2"), Charts.HbA1c("2026-01-01", "7.1", id: "a1")).Say("%f.amount('%')", Of("resource: Observation, in: hba1c, sort: oldest")));

    [Fact]
    public void Optional_NotSent_CountsAsNone() =>
        Assert.Equal("false", new Scenario().Say("%f.exists()", Of("resource: Observation, in: hba1c, optional: true")));

    [Fact]
    public void Needed_NotSent_IsNotNone() =>
        Assert.Equal("", new Scenario().Say("%f.exists()", Of("resource: Observation, in: hba1c")));

    [Theory]
    [InlineData("resource: Observation, in: hba1c, where: \"value.ofType(Quantity).value > 8\"", "")]
    [InlineData("resource: Observation, in: hba1c, within: 24 months, where: \"value.ofType(Quantity).value > 8\"", "")]
    [InlineData("resource: Observation, in: hba1c, within: 12 months, where: \"value.ofType(Quantity).value > 8\"", "false")]
    [InlineData("resource: Observation, in: hba1c, where: \"value.ofType(Quantity).value > 7\"", "true")]
    public void FirstPage_WithoutWhatIsMeant_TellsAsFarBackAsItReaches(string fact, string expected)
    {
        var page = $$"""
            {
              "resourceType": "Bundle", "type": "searchset", "link": [ { "relation": "next", "url": "https://ehr.example/2" } ],
              "entry": [ { "resource": {{Charts.HbA1c("2026-05-01", "7.1", id: "a1")}} }, { "resource": {{Charts.HbA1c("2025-01-01", "7.1", id: "a2")}} } ]
            }
            """;
        Assert.Equal(expected, new Scenario().With("hba1c", page).Say("%f.exists()", Of(fact)));
    }

    [Fact]
    public void Context_HoldsTheDraftOrders()
    {
        var call = new Scenario().Signing(Charts.Order(status: "draft"));
        Assert.Equal("1", call.Say("%f.count()", Of("resource: ServiceRequest, in: hba1c, from: context")));
    }

    [Fact]
    public void Where_ThatLooksAtThePatient_AsksForThePatient()
    {
        var fact = Of("resource: Condition, where: \"%patient.gender = 'female'\"");
        var call = new Scenario().With("patient", Charts.Patient(more: ",\"gender\":\"female\"")).WithAll("conditions", Charts.Condition("E11.9"));
        Assert.Equal("1", call.Say("%f.count()", fact));
        Assert.Equal("", call.Without("patient").Say("%f.exists()", fact));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(3_000)]
    public void Fact_OfManyResults_IsSortedAndWhole_CallAfterCall(int count)
    {
        var dates = Enumerable.Range(0, count).Select(number => Scenario.Today.AddDays(-(number * 7919 % count)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var many = Results([.. dates.Select((date, number) => Charts.HbA1c(date, $"{5 + (number % 3)}.5", id: $"a{number}"))]);
        var few = Results(Charts.HbA1c("2026-05-01", "7.1", id: "b1"), Charts.HbA1c("2026-05-02", "7.2", id: "b2"));
        var fact = Of("resource: Observation, in: hba1c, where: \"value.ofType(Quantity).value < 9\"");
        var oldest = Of("resource: Observation, in: hba1c, sort: oldest");
        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal($"{count}", many.Say("%f.count()", fact));
            Assert.Equal("a0", many.Say("%f.first().id", fact));
            Assert.Equal($"a{Array.IndexOf(dates, dates.Min(StringComparer.Ordinal))}", many.Say("%f.last().id", fact));
            Assert.Equal($"a{Array.IndexOf(dates, dates.Min(StringComparer.Ordinal))}", many.Say("%f.first().id", oldest));
            Assert.Equal("b2", few.Say("%f.first().id", fact));
            Assert.Equal("2", few.Say("%f.count()", fact));
            Assert.Equal($"{count}", many.Say("%f.clinicalDate().count()", fact));
        }
    }

    private static string Of(string fact) => $"{Sets}facts:\n  f: {{ {fact} }}";

    private static Scenario Results(params string[] results) => new Scenario().WithAll("hba1c", results);
}
