namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>A smoker who was not seen for years: nearly every screening and vaccine is due.</summary>
internal static class OverdueScreenings
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Opal", "Overdue", "female", chart.Ago(years: 57, days: 15))
        .Visit(chart.Ago(), "New patient", isToday: true)
        .Problem("Tobacco use", "F17.210", null, chart.Ago(years: 20))
        .BloodPressure(126, 78, chart.Ago(days: 1))
        .BodyMassIndex(31.2m, chart.Ago(days: 1))
        .Smoking("Current every day smoker", "449868002", chart.Ago(days: 1))
        .Result("Cigarette pack-years", "8664-5", 34, "{pack-years}", chart.Ago(days: 1), "social-history", "us-core-simple-observation")
        .Results("LDL cholesterol", "13457-7", "mg/dL", (chart.Ago(years: 6), 118))
        .NoAllergies(chart.Ago(days: 1))
        .Vaccine("Tdap", "115", chart.Ago(years: 14))
        .Done("Screening mammography", "24623002", chart.Ago(years: 7))
        .Appointment(chart.Ago(days: -10), "Annual visit")
        .MayOrder("Ibuprofen 600 mg three times a day", "ibuprofen 600 MG Oral Tablet", "197806", 3)
        .Build("Opal Overdue, 57", "Smoker, not seen for years",
            "patient-view: screening due (breast, cervix, colon, lung, depression, diabetes, hepatitis C, HIV), vaccines due, tobacco. appointment-book: what to prepare before the visit.");
}
