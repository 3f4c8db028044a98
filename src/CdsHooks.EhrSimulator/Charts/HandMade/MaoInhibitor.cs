namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Depression treated with an MAO inhibitor, which forbids much of what is commonly ordered.</summary>
internal static class MaoInhibitor
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Maud", "Standin", "female", chart.Ago(years: 48, days: 60))
        .Visit(chart.Ago(), "Low mood, cough", isToday: true)
        .Problem("Recurrent major depression, moderate", "F33.1", "18818009", chart.Ago(years: 7))
        .Takes("tranylcypromine 10 MG Oral Tablet", "313447", 3, chart.Ago(months: 5))
        .Result("PHQ-9 score", "44261-6", 12, "{score}", chart.Ago(days: 1), "survey", "us-core-observation-screening-assessment")
        .BloodPressure(118, 74, chart.Ago(days: 1))
        .BodyMassIndex(24.6m, chart.Ago(days: 1))
        .Smoking("Never smoker", "266919005", chart.Ago(months: 5))
        .NoAllergies(chart.Ago(years: 7))
        .Vaccine("Influenza, split virus, trivalent, PF", "140", chart.Ago(months: 1)).Vaccine("Tdap", "115", chart.Ago(years: 2))
        .MayOrder("Sertraline 50 mg once a day", "sertraline 50 MG Oral Tablet", "312941", 1)
        .MayOrder("Venlafaxine 75 mg once a day", "24 HR venlafaxine 75 MG Extended Release Oral Capsule", "313585", 1, form: "capsule")
        .MayOrder("Dextromethorphan 15 mg four times a day", "dextromethorphan hydrobromide 15 MG Oral Tablet", "2173733", 4)
        .MayOrder("Loratadine 10 mg once a day", "loratadine 10 MG Oral Tablet", "311372", 1)
        .Build("Maud Standin, 48", "On tranylcypromine, mood still low",
            "order-sign: sertraline, venlafaxine or dextromethorphan with an MAO inhibitor (critical). Loratadine passes.");
}
