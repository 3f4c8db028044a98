using CdsHooks.Population.Charts;
using CdsHooks.Population.Reports;

namespace CdsHooks.Population.Evaluation;

/// <summary>Asks the rules about all patients of the buckets, on several threads; the answers come in the order of the buckets, whichever thread is first.</summary>
/// <param name="plan">What is asked.</param>
/// <param name="shelf">The medicines that orders refer to.</param>
/// <param name="coverage">What the export can be believed to hold.</param>
/// <param name="now">The moment at which all patients are looked at.</param>
/// <param name="clock">The clock of deadlines.</param>
public sealed class PopulationEvaluation(PopulationPlan plan, MedicineShelf shelf, ExportCoverage coverage, DateTimeOffset now, TimeProvider clock)
{
    private const int MostBucketBytes = 64 * 1024 * 1024;

    /// <summary>Threads that work, 1 or more; the cores of the machine when left out.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Most bytes of a bucket that a thread holds in memory: 64 MB; a patient with more is counted and passed over.</summary>
    public int MaxBucketBytes { get; init; } = MostBucketBytes;

    /// <summary>Is told the number of patients after each of them, by any thread.</summary>
    public Action? PatientDone { get; init; }

    /// <summary>Works through the buckets.</summary>
    /// <param name="buckets">The files, in order.</param>
    /// <param name="onGaps">Takes the gaps of a bucket; one call after the other, in the order of the buckets.</param>
    /// <param name="cancel">Ends it between two patients.</param>
    public async Task<PopulationTally> RunAsync(IReadOnlyList<string> buckets, Func<IReadOnlyList<Gap>, CancellationToken, Task> onGaps, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        ArgumentNullException.ThrowIfNull(onGaps);
        var total = new PopulationTally();
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var workers = new Queue<BucketWorker>(Enumerable.Range(0, Threads).Select(_ => new BucketWorker(new PatientEvaluation(plan, shelf, coverage, now, clock), new BucketReader(MaxBucketBytes))));
        var underWay = new Queue<(BucketWorker Worker, Task<BucketOutcome> Work)>();
        try
        {
            foreach (var bucket in buckets)
            {
                if (workers.Count == 0) { await TakeAsync(); }
                var worker = workers.Dequeue();
                underWay.Enqueue((worker, Task.Run(() => worker.Run(bucket, PatientDone, abandoned.Token), abandoned.Token)));
            }
            while (underWay.Count > 0) { await TakeAsync(); }
        }
        finally
        {
            await abandoned.CancelAsync();
            await Task.WhenAll(underWay.Select(left => (Task)left.Work)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return total;

        async Task TakeAsync()
        {
            var (worker, work) = underWay.Peek();
            var outcome = await work;
            underWay.Dequeue();
            workers.Enqueue(worker);
            total.Add(outcome.Tally);
            if (outcome.Gaps.Count > 0) { await onGaps(outcome.Gaps, cancel); }
        }
    }
}
