using CdsHooks.Population.Evaluation;

namespace CdsHooks.Population.Reports;

/// <summary>The gap list as CSV: a line for each gap.</summary>
public static class GapCsv
{
    /// <summary>The first line.</summary>
    public static string Headings { get; } = CsvText.Line("rule", "service", "patient", "indicator", "summary", "due");

    /// <summary>The line of a gap.</summary>
    public static string Line(Gap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return CsvText.Line(gap.RuleId, gap.ServiceId, $"Patient/{gap.PatientId}", IndicatorWord(gap), gap.Summary, gap.Due ?? "");
    }

    /// <summary>The indicator as CDS Hooks writes it.</summary>
    public static string IndicatorWord(Gap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return gap.Indicator switch
        {
            Protocol.Cards.Indicator.Critical => "critical",
            Protocol.Cards.Indicator.Warning => "warning",
            _ => "info",
        };
    }
}
