using System.Text.Json.Nodes;
using static CdsHooks.EhrSimulator.Charts.Coded;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>A child of four whose vaccines stopped in the first year. The rules for adults must keep silent.</summary>
internal static class Child
{
    public static Chart Build(ChartBuilder chart) => chart
        .Person("Kit", "Sampleton", "male", chart.Ago(years: 4, months: 2), Staff.Children)
        .Visit(chart.Ago(), "Well-child visit", "410620009", isToday: true)
        .Add(new()
        {
            ["resourceType"] = "RelatedPerson", ["id"] = "child-mother", ["meta"] = Staff.Profile("us-core-relatedperson"), ["active"] = true, ["patient"] = chart.Subject(),
            ["relationship"] = new JsonArray(Term("v3-RoleCode", "MTH")),
            ["name"] = new JsonArray(new JsonObject { ["text"] = "Mara Sampleton", ["family"] = "Sampleton", ["given"] = new JsonArray("Mara") }),
        })
        .Allergy("Amoxicillin", [Coding(RxNorm, "723", "amoxicillin")], chart.Ago(years: 1), "Hives", "126485001", "mild")
        .Result("Body weight", "29463-7", 16.4m, "kg", chart.Ago(days: 1), "vital-signs", "us-core-body-weight")
        .Result("Body height", "8302-2", 102, "cm", chart.Ago(days: 1), "vital-signs", "us-core-body-height")
        .Vaccine("Hep B, adolescent or pediatric", "08", chart.Ago(years: 4, months: 2))
        .Vaccine("DTaP-Hep B-IPV", "110", chart.Ago(years: 4)).Vaccine("Pneumococcal conjugate PCV 13", "133", chart.Ago(years: 4))
        .Vaccine("DTaP-Hep B-IPV", "110", chart.Ago(years: 3, months: 10))
        .MayOrder("Amoxicillin suspension, 5 mL twice a day", "amoxicillin 80 MG/ML Oral Suspension", "308189", 2, 5, "mL")
        .MayOrder("Ibuprofen suspension, 8 mL three times a day", "ibuprofen 20 MG/ML Oral Suspension", "197803", 3, 8, "mL")
        .Build("Kit Sampleton, 4", "Vaccines stopped in the first year; hives after amoxicillin",
            "patient-view: nothing, since the packs judge adults. order-sign: amoxicillin with its allergy; ibuprofen passes.");
}
