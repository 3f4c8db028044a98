using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Well and up to date: nothing should be said.</summary>
internal static class Healthy
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Hale", "Template", "male", chart.Ago(years: 29, days: 100))
        .Visit(chart.Ago(), "Annual visit", isToday: true)
        .Problem("Sprain of right ankle", "S93.401A", null, chart.Ago(years: 1), "resolved")
        .NoAllergies(chart.Ago(years: 3))
        .BloodPressure(116, 72, chart.Ago(days: 1))
        .BodyMassIndex(22.8m, chart.Ago(days: 1))
        .Smoking("Never smoker", "266919005", chart.Ago(days: 1))
        .Result("PHQ-2 score", "55758-7", 0, "{score}", chart.Ago(days: 1), "survey", "us-core-observation-screening-assessment")
        .Finding("HIV screening", "56888-1", Concept("Nonreactive", Coding(Snomed, "131194007")), chart.Ago(years: 2), "laboratory", "us-core-observation-lab")
        .Finding("Hepatitis C antibody", "13955-0", Concept("Negative", Coding(Snomed, "260385009")), chart.Ago(years: 2), "laboratory", "us-core-observation-lab")
        .Vaccine("Influenza, split virus, trivalent, PF", "140", chart.Ago(months: 1)).Vaccine("Tdap", "115", chart.Ago(years: 3))
        .Vaccine("MMR", "03", chart.Ago(years: 24)).Vaccine("varicella", "21", chart.Ago(years: 24))
        .Appointment(chart.Ago(years: -1), "Annual visit")
        .MayOrder("Loratadine 10 mg once a day", "loratadine 10 MG Oral Tablet", "311372", 1)
        .Build("Hale Template, 29", "Well and up to date", "patient-view, order-sign, appointment-book: no cards.");
}
