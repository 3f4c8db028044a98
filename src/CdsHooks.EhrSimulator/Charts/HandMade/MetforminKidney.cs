namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Metformin that went on while the kidneys failed: the eGFR is below 30 by now.</summary>
internal static class MetforminKidney
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Milton", "Mockup", "male", chart.Ago(years: 71, days: 200), Staff.Internal)
        .Visit(chart.Ago(), "Refill of medicines", isToday: true)
        .Visit(chart.Ago(months: 6), "Check of blood pressure")
        .Problem("Type 2 diabetes mellitus", "E11.9", "44054006", chart.Ago(years: 16))
        .Problem("Essential hypertension", "I10", "59621000", chart.Ago(years: 20))
        .Results("eGFR (CKD-EPI 2021)", "98979-8", "mL/min/{1.73_m2}",
            (chart.Ago(years: 3), 57), (chart.Ago(years: 2), 49), (chart.Ago(months: 14), 41), (chart.Ago(months: 6), 34), (chart.Ago(days: 9), 27))
        .Results("Creatinine", "2160-0", "mg/dL", (chart.Ago(months: 6), 2.0m), (chart.Ago(days: 9), 2.4m))
        .Results("Potassium", "2823-3", "mmol/L", (chart.Ago(days: 9), 5.3m))
        .Results("Hemoglobin A1c", "4548-4", "%", (chart.Ago(months: 9), 7.0m), (chart.Ago(days: 70), 7.2m))
        .Results("Urine albumin/creatinine ratio", "9318-7", "mg/g", (chart.Ago(months: 6), 55))
        .BloodPressure(134, 76, chart.Ago(months: 6)).BloodPressure(128, 74, chart.Ago(days: 9))
        .BodyMassIndex(27.4m, chart.Ago(days: 9))
        .Smoking("Never smoker", "266919005", chart.Ago(months: 6))
        .Takes("metformin hydrochloride 500 MG Oral Tablet", "861007", 2, chart.Ago(years: 12))
        .Takes("lisinopril 20 MG Oral Tablet", "314077", 1, chart.Ago(years: 10))
        .Takes("atorvastatin 20 MG Oral Tablet", "617310", 1, chart.Ago(years: 7))
        .NoAllergies(chart.Ago(years: 8))
        .Vaccine("Influenza, high-dose, trivalent, PF", "135", chart.Ago(months: 2)).Vaccine("Pneumococcal conjugate PCV20", "216", chart.Ago(years: 2))
        .Vaccine("Tdap", "115", chart.Ago(years: 6))
        .Done("Dilated eye examination", "314972008", chart.Ago(months: 8)).Done("Colonoscopy", "73761001", chart.Ago(years: 4))
        .Appointment(chart.Ago(days: -14), "Kidney check")
        .MayOrder("Metformin 1000 mg twice a day", "metformin hydrochloride 1000 MG Oral Tablet", "861004", 2)
        .MayOrder("Spironolactone 25 mg once a day", "spironolactone 25 MG Oral Tablet", "313096", 1)
        .MayOrder("Amlodipine 5 mg once a day", "amlodipine 5 MG Oral Tablet", "197361", 1)
        .Build("Milton Mockup, 71", "On metformin, eGFR fell from 57 to 27",
            "order-sign: metformin is contraindicated at this eGFR (critical); spironolactone beside lisinopril at this potassium. Amlodipine passes.");
}
