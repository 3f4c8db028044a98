using CdsHooks.Population.Charts;
using CdsHooks.Population.Reports;

namespace CdsHooks.Population.Evaluation;

/// <summary>Asks about the patients of one bucket after another, on one thread at a time.</summary>
internal sealed class BucketWorker(PatientEvaluation evaluation, BucketReader reader)
{
    /// <summary>Asks about all patients of a bucket.</summary>
    public BucketOutcome Run(string bucket, Action? patientDone, CancellationToken cancel)
    {
        var tally = new PopulationTally();
        var gaps = new List<Gap>();
        foreach (var (_, chart) in reader.Read(bucket))
        {
            cancel.ThrowIfCancellationRequested();
            if (chart is null)
            {
                tally.AddTooLarge();
                continue;
            }
            if (evaluation.Evaluate(chart) is not { } result)
            {
                tally.AddWithoutPatient();
                continue;
            }
            tally.Add(result, chart.Bytes);
            gaps.AddRange(result.Gaps);
            patientDone?.Invoke();
        }
        return new BucketOutcome(tally, gaps);
    }
}
