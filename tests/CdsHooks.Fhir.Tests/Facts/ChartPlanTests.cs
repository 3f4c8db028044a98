using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.Tests.Facts;

public class ChartPlanTests
{
    [Fact]
    public void Plan_TwoTemplatesForOneKey_IsRefused()
    {
        Fact[] facts = [Fact.Read<Patient>("patient", "Patient/{{context.patientId}}"), Fact.Search<Patient>("patient", "Patient?_id={{context.patientId}}")];
        Assert.Throws<ArgumentException>(() => new ChartPlan(facts, Lexicon.Build([], MedicationKnowledge.Default), MedicationKnowledge.Default));
    }

    [Fact]
    public void Of_ValueSetThatNoRuleDeclared_IsRefused()
    {
        using var call = Call.With("{}");
        var undeclared = Call.Labs.In(new ValueSet("undeclared").With(CodeSystem.Loinc, "1-8"));
        Assert.Throws<ArgumentException>(() => call.Chart.Of(undeclared).Any);
    }

    [Theory]
    [InlineData("https://ehr.example/Patient/1")]
    [InlineData("Observation?subject.name=x")]
    [InlineData("Patient/{{context.draftOrders.entry}}")]
    public void Fact_TemplateOutsideTheSubset_IsRefused(string template) =>
        Assert.Throws<FormatException>(() => Fact.Search<Observation>("key", template));
}
