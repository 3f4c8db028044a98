using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;

namespace CdsHooks.Population.Tests.Evaluation;

public sealed class PopulationEvaluationTests : IDisposable
{
    private const string Monitoring = "kidney-drug-monitoring";

    private readonly Workplace place = new();
    private readonly PopulationPlan plan = PopulationPlan.TryCreate(Workplace.Shipped, ["care-gaps"])!;

    [Fact]
    public async Task Run_MedicineWithoutMonitoring_IsAGap()
    {
        var (tally, gaps, _) = await place.RunAsync(plan, [Patient("a"), Order("a", "active")]);
        Assert.Equal(1, tally.Patients);
        var gap = Assert.Single(gaps, gap => gap.RuleId == Monitoring);
        Assert.Equal("a", gap.PatientId);
        Assert.Contains("hydrochlorothiazide", gap.Summary, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_OrderThatTheSearchWouldNotFind_IsNoGap()
    {
        var (_, gaps, _) = await place.RunAsync(plan, [Patient("a"), Order("a", "stopped")]);
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_OrderByReference_IsResolvedFromTheMedicinesOfTheExport()
    {
        var (_, gaps, lines) = await place.RunAsync(plan,
        [
            """{"resourceType":"Medication","id":"m1","code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"310798"}]}}""",
            Patient("a"),
            """{"resourceType":"MedicationRequest","id":"o1","status":"active","intent":"order","subject":{"reference":"Patient/a"},"medicationReference":{"reference":"Medication/m1"}}""",
        ]);
        Assert.Equal(1, lines[LineEnd.Shared]);
        Assert.Single(gaps, gap => gap.RuleId == Monitoring);
    }

    [Fact]
    public async Task Run_TypeThatWasNotExported_MakesTheRuleUndecided()
    {
        var coverage = new ExportCoverage(plan.ResourceTypes.Except([ResourceType.Observation]).ToHashSet(), IsPartial: false);
        var (tally, gaps, _) = await place.RunAsync(plan, [Patient("a"), Order("a", "active")], coverage);
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
        Assert.Equal(1, tally.Rules.Single(rule => rule.RuleId == Monitoring).Indeterminate);
    }

    [Fact]
    public async Task Run_ExportThatIsPartial_ConcludesNothingFromAbsence()
    {
        var (tally, gaps, _) = await place.RunAsync(plan, [Patient("a"), Order("a", "active")], new ExportCoverage(plan.ResourceTypes, IsPartial: true));
        Assert.DoesNotContain(gaps, gap => gap.RuleId == Monitoring);
        Assert.Equal(1, tally.Rules.Single(rule => rule.RuleId == Monitoring).Indeterminate);
    }

    [Fact]
    public async Task Run_ResourcesOfAPatientWhoIsNotThere_AreCountedAndNotJudged()
    {
        var (tally, gaps, _) = await place.RunAsync(plan, [Order("ghost", "active")]);
        Assert.Equal((0, 1), (tally.Patients, tally.WithoutPatient));
        Assert.Empty(gaps);
    }

    [Fact]
    public async Task Run_LinesOfManyKinds_AreEachCounted()
    {
        var (_, _, lines) = await place.RunAsync(plan,
        [
            Patient("a"), "{", "[]", "{\"id\":\"x\"}", """{"resourceType":"Claim","id":"c","patient":{"reference":"Patient/a"}}""",
            """{"resourceType":"Observation","id":"o","subject":{"display":"somebody"}}""", """{"resourceType":"Patient","id":"a\tb"}""", """{"resourceType":"Observation","id":"o","id":"p"}""",
        ]);
        Assert.Equal((1, 4, 1, 2), (lines[LineEnd.Taken], lines[LineEnd.Broken], lines[LineEnd.NotAskedFor], lines[LineEnd.WithoutPatient]));
    }

    [Fact]
    public async Task Run_BucketsBeyondTheirSize_AreSpreadAndNobodyIsLost()
    {
        string[] names = [.. Enumerable.Range(0, 400).Select(number => $"p{number}")];
        var (whole, expected, _) = await place.RunAsync(plan, names.SelectMany(name => new[] { Order(name, "active"), Patient(name) }));
        // Two or three patients in a bucket: smaller than a bucket, larger than one patient.
        var (spread, gaps, _) = await place.RunAsync(plan, names.SelectMany(name => new[] { Order(name, "active"), Patient(name) }), maxBucketBytes: 700);
        Assert.Equal((400, 0), (spread.Patients, spread.TooLarge));
        Assert.Equal(whole.Gaps, spread.Gaps);
        Assert.Equal(expected.OrderBy(gap => gap.PatientId, StringComparer.Ordinal), gaps.OrderBy(gap => gap.PatientId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_OneThreadOrSeveral_ListsTheSameInTheSameOrder()
    {
        string[] lines = [.. Enumerable.Range(0, 200).SelectMany(number => new[] { Patient($"p{number}"), Order($"p{number}", number % 2 == 0 ? "active" : "stopped") })];
        var (_, alone, _) = await place.RunAsync(plan, lines, threads: 1);
        var (_, together, _) = await place.RunAsync(plan, lines, threads: 4);
        Assert.Equal(alone, together);
        Assert.Equal(100, alone.Count(gap => gap.RuleId == Monitoring));
    }

    [Fact]
    public void Plan_ServiceThatAnswersAnotherHook_IsNone() => Assert.Null(PopulationPlan.TryCreate(Workplace.Shipped, ["no-such-service"]));

    [Fact]
    public void Plan_Shipped_AnswersEachKey() =>
        Assert.Empty(PopulationPlan.TryCreate(Workplace.Shipped, [])!.UnansweredBy(new ExportCoverage(Enum.GetValues<ResourceType>().ToHashSet(), IsPartial: false)));

    public void Dispose() => place.Dispose();

    private static string Patient(string id) => $$"""{"resourceType":"Patient","id":"{{id}}","gender":"female","birthDate":"1970-01-01"}""";

    private static string Order(string patient, string status) =>
        $$$"""{"resourceType":"MedicationRequest","id":"o-{{{patient}}}","status":"{{{status}}}","intent":"order","authoredOn":"2026-01-01","subject":{"reference":"Patient/{{{patient}}}"},"medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"310798"}]}}""";
}
