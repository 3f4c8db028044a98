using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>In hospital with heart failure and atrial fibrillation, about to go home without a follow-up.</summary>
internal static class HeartFailure
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Hector", "Fixture", "male", chart.Ago(years: 76, days: 10), Staff.Internal)
        .Visit(chart.Ago(), "Decompensated heart failure", "183452005", "IMP", isToday: true)
        .Problem("Chronic systolic heart failure", "I50.22", "441481004", chart.Ago(years: 2))
        .Problem("Permanent atrial fibrillation", "I48.21", "440028005", chart.Ago(years: 3))
        .Problem("Chronic obstructive pulmonary disease", "J44.9", "185086009", chart.Ago(years: 8))
        .Result("LV ejection fraction", "10230-1", 32, "%", chart.Ago(days: 3), "imaging", "us-core-observation-clinical-result")
        .Results("eGFR (CKD-EPI 2021)", "98979-8", "mL/min/{1.73_m2}", (chart.Ago(months: 5), 61), (chart.Ago(days: 2), 55))
        .Results("Potassium", "2823-3", "mmol/L", (chart.Ago(days: 2), 4.1m))
        .BloodPressure(118, 72, chart.Ago(days: 1))
        .Takes("warfarin sodium 5 MG Oral Tablet", "855332", 1, chart.Ago(years: 3))
        .Takes("furosemide 40 MG Oral Tablet", "313988", 1, chart.Ago(years: 2))
        .Takes("24 HR metoprolol succinate 50 MG Extended Release Oral Tablet", "866436", 1, chart.Ago(years: 2))
        .Smoking("Former smoker", "8517006", chart.Ago(months: 3))
        .MayOrder("Ibuprofen 600 mg three times a day", "ibuprofen 600 MG Oral Tablet", "197806", 3)
        .MayOrder("Lisinopril 10 mg once a day", "lisinopril 10 MG Oral Tablet", "314076", 1)
        .MayRequest("Chest X-ray, without a reason", Concept("X-ray of chest", Coding(Snomed, "399208008")))
        .Build("Hector Fixture, 76", "Heart failure, warfarin; leaves the hospital today",
            "patient-view: medicines missing in heart failure, chronic care. encounter-start: allergies not recorded. encounter-discharge: no follow-up, takes warfarin. order-sign: ibuprofen with warfarin; lisinopril passes. order-dispatch: X-ray without a reason.");
}
