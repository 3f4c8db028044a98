using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Anaphylaxis after penicillin, and a throat that asks for an antibiotic.</summary>
internal static class PenicillinAllergy
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Petra", "Placeholder", "female", chart.Ago(years: 34, days: 77))
        .Visit(chart.Ago(), "Sore throat", isToday: true)
        .Problem("Acute pharyngitis", "J02.9", null, chart.Ago(), category: "encounter-diagnosis")
        .Problem("Mild intermittent asthma", "J45.20", "195967001", chart.Ago(years: 18))
        .Allergy("Penicillin", [Coding(RxNorm, "7980", "penicillin G")], chart.Ago(years: 9), "Anaphylaxis", "39579001", "severe")
        .BloodPressure(112, 70, chart.Ago(days: 1))
        .BodyMassIndex(23.9m, chart.Ago(months: 7))
        .Smoking("Never smoker", "266919005", chart.Ago(months: 7))
        .Vaccine("Influenza, split virus, trivalent, PF", "140", chart.Ago(months: 1)).Vaccine("Tdap", "115", chart.Ago(years: 3))
        .MayOrder("Amoxicillin 500 mg twice a day", "amoxicillin 500 MG Oral Capsule", "308191", 2, form: "capsule")
        .MayOrder("Cephalexin 500 mg four times a day", "cephalexin 500 MG Oral Capsule", "309114", 4, form: "capsule")
        .MayOrder("Azithromycin 250 mg once a day", "azithromycin 250 MG Oral Tablet", "308460", 1)
        .Build("Petra Placeholder, 34", "Anaphylaxis after penicillin, sore throat",
            "order-sign: amoxicillin with a penicillin allergy (critical). Cephalexin, whose side chain is another, and azithromycin pass.");
}
