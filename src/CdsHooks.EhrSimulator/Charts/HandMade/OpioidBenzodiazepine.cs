namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Long-term oxycodone beside alprazolam, with sleep apnea and no naloxone at home.</summary>
internal static class OpioidBenzodiazepine
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Otis", "Dummy", "male", chart.Ago(years: 52, days: 120))
        .Visit(chart.Ago(), "Back pain", isToday: true)
        .Visit(chart.Ago(months: 2), "Back pain")
        .Problem("Chronic low back pain", "M54.50", "278860009", chart.Ago(years: 4))
        .Problem("Generalized anxiety disorder", "F41.1", "21897009", chart.Ago(years: 6))
        .Problem("Obstructive sleep apnea", "G47.33", "78275009", chart.Ago(years: 3))
        .Takes("oxycodone hydrochloride 10 MG Oral Tablet", "1049683", 4, chart.Ago(months: 2))
        .Takes("alprazolam 0.5 MG Oral Tablet", "308048", 2, chart.Ago(years: 2))
        .BloodPressure(124, 80, chart.Ago(months: 2))
        .BodyMassIndex(34.8m, chart.Ago(months: 2))
        .Smoking("Former smoker", "8517006", chart.Ago(months: 2))
        .NoAllergies(chart.Ago(years: 4))
        .Vaccine("Influenza, split virus, trivalent, PF", "140", chart.Ago(months: 1)).Vaccine("Tdap", "115", chart.Ago(years: 5))
        .MayOrder("Oxycodone 20 mg four times a day", "oxycodone hydrochloride 20 MG Oral Tablet", "1049686", 4)
        .MayOrder("Oxycodone 10 mg four times a day", "oxycodone hydrochloride 10 MG Oral Tablet", "1049683", 4)
        .MayOrder("Lorazepam 1 mg twice a day", "lorazepam 1 MG Oral Tablet", "197901", 2)
        .MayOrder("Naproxen 500 mg twice a day", "naproxen 500 MG Oral Tablet", "198014", 2)
        .Build("Otis Dummy, 52", "Oxycodone and alprazolam, sleep apnea",
            "order-sign: more than 50 MME a day; naloxone offered; opioid beside a benzodiazepine; a second benzodiazepine. Naproxen passes.");
}
