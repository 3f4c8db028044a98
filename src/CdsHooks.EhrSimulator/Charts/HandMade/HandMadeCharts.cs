using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts.HandMade;

/// <summary>The patients made by hand, each to make certain rules speak or keep silent. All are invented.</summary>
internal static class HandMadeCharts
{
    /// <summary>An observation that was there once and is gone: reading it is answered 410.</summary>
    public const string GoneId = "diabetes-entered-in-error";

    public static IReadOnlyList<Chart> Build(DateTimeOffset now) =>
    [
        DiabetesKidney.Build(new ChartBuilder("diabetes", now)),
        MetforminKidney.Build(new ChartBuilder("metformin", now)),
        OverdueScreenings.Build(new ChartBuilder("screenings", now)),
        PenicillinAllergy.Build(new ChartBuilder("penicillin", now)),
        OpioidBenzodiazepine.Build(new ChartBuilder("opioid", now)),
        MaoInhibitor.Build(new ChartBuilder("maoi", now)),
        HeartFailure.Build(new ChartBuilder("heart", now)),
        Child.Build(new ChartBuilder("child", now)),
        Healthy.Build(new ChartBuilder("healthy", now)),
        Sparse.Build(new ChartBuilder("sparse", now)),
    ];

    public static IEnumerable<ChartResource> Deleted(DateTimeOffset now)
    {
        var gone = ChartResource.From(
            new JsonObject { ["resourceType"] = "Observation", ["id"] = GoneId, ["subject"] = Coded.To("Patient/pat-diabetes") }, 1, now.AddDays(-3));
        yield return gone.Deleted(now.AddDays(-2));
    }
}
