using CdsHooks.Population.Charts;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Reports;

namespace CdsHooks.Cli.Population;

/// <summary>What a run is to show.</summary>
/// <param name="Tally">What came of the patients.</param>
/// <param name="Lines">What became of the lines.</param>
/// <param name="Unanswered">Prefetch keys that no export answers.</param>
/// <param name="Gaps">The first gaps.</param>
/// <param name="Sorting">Time for reading and sorting the files.</param>
/// <param name="Asking">Time for asking the rules.</param>
internal sealed record PopulationOutcome(PopulationTally Tally, LineCounts Lines, IReadOnlyList<string> Unanswered, IReadOnlyList<Gap> Gaps, TimeSpan Sorting, TimeSpan Asking)
{
    private const double Megabyte = 1_000_000;

    /// <summary>Both together.</summary>
    public TimeSpan Time => Sorting + Asking;

    /// <summary>Patients a second, over both.</summary>
    public double PatientsPerSecond => Tally.Patients / Math.Max(Time.TotalSeconds, 0.001);

    /// <summary>Megabytes (10^6) of export a second, over both.</summary>
    public double MegabytesPerSecond => Lines.Bytes / Megabyte / Math.Max(Time.TotalSeconds, 0.001);

    /// <summary>Size of the export in megabytes (10^6).</summary>
    public double Megabytes => Lines.Bytes / Megabyte;
}
