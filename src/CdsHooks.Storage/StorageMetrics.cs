using System.Diagnostics.Metrics;

namespace CdsHooks.Storage;

/// <summary>What is measured of storage. Meter <c>CdsHooks.Storage</c>.</summary>
internal static class StorageMetrics
{
    private static readonly Meter Meter = new("CdsHooks.Storage");

    /// <summary>Calls that wait in memory for the ledger.</summary>
    public static readonly UpDownCounter<long> Queued =
        Meter.CreateUpDownCounter<long>("cdshooks.ledger.queued", "{call}", "Calls that wait in memory for the ledger.");

    /// <summary>Bytes of calls that wait on disk for the ledger.</summary>
    public static readonly UpDownCounter<long> SpoolBytes =
        Meter.CreateUpDownCounter<long>("cdshooks.ledger.spool.size", "By", "Bytes of calls that wait on disk for the ledger.");

    /// <summary>Calls written in one transaction.</summary>
    public static readonly Histogram<long> BatchSize = Meter.CreateHistogram<long>("cdshooks.ledger.batch.size", "{call}", "Calls written in one transaction.");

    /// <summary>Time of one such transaction.</summary>
    public static readonly Histogram<double> BatchDuration =
        Meter.CreateHistogram<double>("cdshooks.ledger.batch.duration", "s", "Time to write one batch of calls.");

    /// <summary>Calls that will be missing in the ledger.</summary>
    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>("cdshooks.ledger.dropped", "{call}", "Calls that will be missing in the ledger.");

    /// <summary>Attempts that the database refused.</summary>
    public static readonly Counter<long> WriteFailures =
        Meter.CreateCounter<long>("cdshooks.ledger.write.failures", "{attempt}", "Attempts to write calls that the database refused.");

    /// <summary>Feedback items that were new, by what the clinician did (<c>outcome</c>).</summary>
    public static readonly Counter<long> FeedbackStored =
        Meter.CreateCounter<long>("cdshooks.ledger.feedback.stored", "{item}", "Feedback items stored, by outcome.");

    /// <summary>Feedback requests that could not be stored.</summary>
    public static readonly Counter<long> FeedbackRefused =
        Meter.CreateCounter<long>("cdshooks.ledger.feedback.refused", "{request}", "Feedback requests that could not be stored.");

    /// <summary>Rows removed because their time was over (<c>kind</c>).</summary>
    public static readonly Counter<long> Purged = Meter.CreateCounter<long>("cdshooks.ledger.purged", "{row}", "Rows removed or emptied because their time was over.");
}
