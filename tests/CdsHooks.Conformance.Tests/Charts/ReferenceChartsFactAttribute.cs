namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>A fact over charts that are not part of this repository; skipped, and said so, where there are none.</summary>
public sealed class ReferenceChartsFactAttribute : FactAttribute
{
    public ReferenceChartsFactAttribute()
    {
        if (ReferenceCharts.Files.Count == 0) { Skip = "The reference charts are not here: no folder 'shared/data/patients' beside the repository."; }
    }
}
