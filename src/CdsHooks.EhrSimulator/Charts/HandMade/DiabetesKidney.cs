using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>Type 2 diabetes that slips over three years, with albumin in the urine and falling kidney function.</summary>
internal static class DiabetesKidney
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Della", "Testcase", "female", chart.Ago(years: 64, days: 40), Staff.Internal)
        .Visit(chart.Ago(), "Diabetes check", isToday: true)
        .Visit(chart.Ago(months: 4), "Diabetes check")
        .Visit(chart.Ago(months: 10), "Diabetes check")
        .Problem("Type 2 diabetes mellitus with diabetic chronic kidney disease", "E11.22", "44054006", chart.Ago(years: 11))
        .Problem("Essential hypertension", "I10", "59621000", chart.Ago(years: 14))
        .Problem("Chronic kidney disease, stage 3b", "N18.32", "433144002", chart.Ago(years: 2))
        .Problem("Hyperlipidemia", "E78.5", "55822004", chart.Ago(years: 9))
        .Problem("Acute bronchitis", "J20.9", "10509002", chart.Ago(years: 2, months: 1), "resolved", "encounter-diagnosis")
        .Results("Hemoglobin A1c", "4548-4", "%",
            (chart.Ago(years: 3), 6.9m), (chart.Ago(months: 30), 7.1m), (chart.Ago(years: 2), 7.4m), (chart.Ago(months: 18), 7.9m),
            (chart.Ago(months: 10), 8.6m), (chart.Ago(days: 32), 9.6m))
        .Results("eGFR (CKD-EPI 2021)", "98979-8", "mL/min/{1.73_m2}", (chart.Ago(years: 3), 58), (chart.Ago(years: 2), 51), (chart.Ago(months: 10), 44), (chart.Ago(days: 32), 39))
        .Results("Creatinine", "2160-0", "mg/dL", (chart.Ago(months: 10), 1.3m), (chart.Ago(days: 32), 1.5m))
        .Results("Potassium", "2823-3", "mmol/L", (chart.Ago(days: 32), 4.6m))
        .Results("Urine albumin/creatinine ratio", "9318-7", "mg/g", (chart.Ago(years: 2), 95), (chart.Ago(months: 5), 410))
        .Results("LDL cholesterol", "13457-7", "mg/dL", (chart.Ago(months: 10), 131))
        .Report("Basic metabolic panel", "51990-0", chart.Ago(days: 32), "diabetes-obs-10", "diabetes-obs-12", "diabetes-obs-13")
        .BloodPressure(138, 84, chart.Ago(months: 10)).BloodPressure(148, 88, chart.Ago(months: 4)).BloodPressure(152, 90, chart.Ago(days: 32))
        .BodyMassIndex(33.1m, chart.Ago(days: 32))
        .Smoking("Never smoker", "266919005", chart.Ago(months: 4))
        .Takes("metformin hydrochloride 500 MG Oral Tablet", "861007", 2, chart.Ago(years: 6))
        .Takes("amlodipine 5 MG Oral Tablet", "197361", 1, chart.Ago(years: 8))
        .Takes("prednisone 20 MG Oral Tablet", "312615", 1, chart.Ago(years: 2, months: 1), 2, status: "completed")
        .NoAllergies(chart.Ago(years: 5))
        .Vaccine("Influenza, split virus, trivalent, PF", "140", chart.Ago(months: 2)).Vaccine("Tdap", "115", chart.Ago(years: 4))
        .Done("Colonoscopy", "73761001", chart.Ago(years: 3)).Done("Dilated eye examination", "314972008", chart.Ago(years: 3))
        .Plan("Bring diabetes and blood pressure to goal; protect the kidneys.", "HbA1c below 7.5 %", chart.Ago(months: 10))
        .Note("Progress note", "Diabetes further above goal. Discussed a second medicine.", chart.Ago(months: 4))
        .Appointment(chart.Ago(days: -21), "Diabetes check")
        .MayOrder("Metformin 1000 mg twice a day", "metformin hydrochloride 1000 MG Oral Tablet", "861004", 2)
        .MayOrder("Naproxen 500 mg twice a day", "naproxen 500 MG Oral Tablet", "198014", 2)
        .MayOrder("Empagliflozin 10 mg once a day", "empagliflozin 10 MG Oral Tablet", "1545658", 1)
        .MayRequest("HbA1c", Concept("Hemoglobin A1c", Coding(Loinc, "4548-4")))
        .Build("Della Testcase, 64", "Diabetes slipping, kidney disease with albuminuria, no statin",
            "patient-view: HbA1c well above goal with its trend; no ACE inhibitor or ARB and no SGLT2 inhibitor in kidney disease; no statin; eye exam due; blood pressure above goal. order-sign: metformin twice, and at this eGFR. Empagliflozin passes.");
}
