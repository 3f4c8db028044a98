using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Charts;

public sealed class ChartTests
{
    private static readonly R4Shape Shape = new();
    private readonly ManualClock clock = new();

    [Fact]
    public void Charts_EachResource_IsR4()
    {
        var store = Store(patients: 3);
        List<string> problems = [];
        foreach (var resource in Everything(store)) { problems.AddRange(Shape.Problems(resource.Body!.Value).Select(problem => $"{resource.Reference}: {problem}")); }
        problems.AddRange(store.Patients.SelectMany(chart => chart.DraftOrders).SelectMany(order => Shape.Problems(order.Resource)));
        Assert.Empty(problems);
    }

    [Fact]
    public void Shape_WhatIsNotR4_IsSeen()
    {
        using var wrong = JsonDocument.Parse("""{"resourceType":"Observation","status":"final","code":[],"valueQuantity":{"value":"7"},"effectiveDateTime":"22.11.2026","bodyPart":"leg","component":[{"code":{"txt":"x"}}]}""");
        Assert.Equal(5, Shape.Problems(wrong.RootElement).Count);
    }

    [Fact]
    public void Metadata_OfEachEhr_IsR4()
    {
        foreach (var manner in Manners.EhrManner.All)
        {
            var ehr = new SimulatedEhr(manner, new SimulatorOptions(), clock);
            Assert.Empty(Shape.Problems(JsonSerializer.SerializeToElement(CapabilityStatement.Of(ehr))));
        }
    }

    [Fact]
    public void Charts_EachReference_LeadsToAResource()
    {
        var store = Store(patients: 3);
        var lost = Everything(store).SelectMany(resource => References(JsonNode.Parse(resource.Body!.Value.GetRawText())).Where(reference => !reference.StartsWith('#'))
            .Where(reference => reference.Split('/') is not [var type, var id] || store.Find(type, id)?.Body is null).Select(reference => $"{resource.Reference} to {reference}"));
        Assert.Empty(lost);
        Assert.All(store.Patients, chart =>
        {
            Assert.NotNull(store.Find("Encounter", chart.EncounterId));
            Assert.NotNull(store.Find("Practitioner", chart.UserReference["Practitioner/".Length..]));
            if (chart.AppointmentId is { } appointment) { Assert.NotNull(store.Find("Appointment", appointment)); }
        });
    }

    [Fact]
    public void Charts_EachResourceOfAChart_LiesInItsCompartment()
    {
        var store = Store();
        foreach (var chart in store.Patients)
        {
            Assert.All(chart.Resources.Where(resource => (string?)resource["resourceType"] != "Medication"), resource =>
                Assert.Equal(chart.PatientId, store.Find((string)resource["resourceType"]!, (string)resource["id"]!)!.PatientId));
        }
    }

    [Fact]
    public void Charts_NothingDone_LiesAhead()
    {
        var now = clock.GetUtcNow();
        Assert.All(Everything(Store(patients: 3)), resource => Assert.True(resource.LastUpdated <= now, resource.Reference));
    }

    [Fact]
    public void Charts_OnAnotherDay_HaveOtherDates()
    {
        var before = Store().Find("Observation", "diabetes-obs-6")!.Body!.Value.GetProperty("effectiveDateTime").GetString();
        clock.Advance(TimeSpan.FromDays(400));
        var after = Store().Find("Observation", "diabetes-obs-6")!.Body!.Value.GetProperty("effectiveDateTime").GetString();
        Assert.Equal(("2026-10-21T09:00:00Z", "2027-11-25T09:00:00Z"), (before, after));
    }

    [Fact]
    public void Population_SameSeed_MakesTheSameCharts()
    {
        string Text(int seed) => string.Join('\n', Generated(seed).Chart("pop-000002").Select(resource => resource.Body!.Value.GetRawText()));
        Assert.Equal(Text(5), Text(5));
        Assert.NotEqual(Text(5), Text(6));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(40, 41)]
    public void Population_Size_IsAsAsked(int each, int resources)
    {
        var population = Generated(1, each);
        Assert.Equal(3, population.Patients.Count);
        Assert.Equal(resources, population.Chart("pop-000003").Count());
        Assert.Empty(population.Chart("pop-000004"));
        Assert.Equal("pop-000001", population.Find("Patient", "pop-000001")!.Id);
    }

    [Fact]
    public void Population_OneTypeAlone_IsThatPartOfTheChart()
    {
        var population = Generated(1, 30);
        Assert.Equal(
            population.Chart("pop-000001").Where(resource => resource.Type == "Condition").Select(resource => resource.Body!.Value.GetRawText()),
            population.Chart("pop-000001", "Condition").Select(resource => resource.Body!.Value.GetRawText()));
    }

    [Fact]
    public void Put_GeneratedResource_ReplacesIt()
    {
        var store = Store(patients: 2);
        var changed = JsonObject.Create(store.Find("Patient", "pop-000001")!.Body!.Value)!;
        changed["active"] = false;
        Assert.Null(store.Put((JsonObject)changed.DeepClone(), expected: 2));
        Assert.Equal(2, store.Put(changed, expected: 1)!.Version);
        Assert.False(Assert.Single(store.Of("pop-000001", "Patient")).Body!.Value.GetProperty("active").GetBoolean());
        Assert.True(store.Delete("Patient", "pop-000001"));
        Assert.Equal(["pop-000002"], store.All("Patient").Select(patient => patient.Id).Where(id => id.StartsWith("pop-", StringComparison.Ordinal)));
    }

    private Population Generated(int seed, int each = 12) =>
        new(new PopulationOptions { Seed = seed, Patients = 3, ResourcesPerPatient = each }, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private ChartStore Store(int patients = 0) =>
        new(clock, new Population(new PopulationOptions { Patients = patients, ResourcesPerPatient = 20 }, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));

    private static IEnumerable<ChartResource> Everything(ChartStore store) =>
        store.Patients.Select(chart => chart.PatientId).Concat(store.Population.Patients).SelectMany(patient => store.Of(patient)).Concat(store.Shared());

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "reference" && member.Value is JsonValue value ? [value.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
