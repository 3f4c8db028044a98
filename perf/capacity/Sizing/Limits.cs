using System.Globalization;
using CdsHooks.Capacity.Figures;

namespace CdsHooks.Capacity.Sizing;

/// <summary>Where each part of an installation ends, in calls a second of the busy hour.</summary>
internal static class Limits
{
    // Of the service: ChartAccess:MaxConcurrent for each EHR and replica, and the pause and batch of LedgerPurge.
    private const int FhirRequestsAtOnce = 16;
    private const double PurgePause = 0.050;
    private const int PurgeBatch = 500;
    private const double SlowFhir = 0.5;
    private const double Gigabit = 1e9;
    private const double Terabyte = 1e12;

    /// <summary>All limits of an installation with so many replicas, the one that breaks first at the top.</summary>
    public static IReadOnlyList<Limit> Of(Need need, int replicas)
    {
        var serving = replicas - 1;
        var fhir = need.FhirMedian;
        var keys = need.Ledger.Mean(entry => entry.PrefetchKeys);
        var healthy = need.CpuPerCall + (need.ReadsFhir * fhir);
        var hanging = need.CpuPerCall + (need.ReadsFhir * need.Replica.FhirBudget);
        var all = need.CpuPerCall + need.Replica.FhirBudget;
        var peakToMean = need.Setting.CallsPerSecond * 86_400 * 365 / need.Setting.CallsPerYear;
        var purge = PurgeBatch / (PurgePause + (need.Ledger.PurgeMilliseconds / 1000));
        var diskBytes = need.LedgerBytes / need.CallsPerSecond;
        return [.. new[]
        {
            new Limit("CPU of the replicas", serving * need.Replica.Cores / need.CpuPerCall,
                Text($"{serving} x {need.Replica.Cores} cores / {need.CpuPerCall * 1e6:N0} µs"), "`cdshooks_call_duration_seconds` and `cdshooks_call_budget_use` rise, then shortage `rules`", "More replicas; RS384 in place of ES384 tokens"),
            new Limit("Network of the replicas", serving * Assumptions.NetworkOfReplica * Gigabit / (need.BitsPerSecond / need.CallsPerSecond),
                Text($"{serving} x {Assumptions.NetworkOfReplica.Value:N0} Gbit/s / {need.BitsPerSecond / need.CallsPerSecond / 8000:N0} KB"), "Calls long while CPU is idle, degradations `late_body`", "More replicas; templates that ask for less"),
            new Limit("Places (`Admission:MaxCalls`), FHIR servers well", serving * need.Replica.MaxCalls / healthy,
                Text($"{serving} x {need.Replica.MaxCalls:N0} / {healthy * 1000:N1} ms"), "Shortage `calls`", "More replicas"),
            new Limit("Places, no call brings data and all FHIR servers hang", serving * need.Replica.MaxCalls / all,
                Text($"{serving} x {need.Replica.MaxCalls:N0} / {all * 1000:N0} ms"), "Shortage `calls`, `cdshooks_fhir_breaker` at 2 soon after, which ends it", "Prefetch; a smaller `Budget:FhirCalls`"),
            new Limit("Memory of bodies, FHIR servers hang", serving * need.Replica.MaxBodyBytes / (need.Bodies.MeanPooledBytes * hanging),
                Text($"{serving} x 512 MB / ({need.Bodies.MeanPooledBytes / 1000:N0} KB x {hanging * 1000:N0} ms)"), "Shortage `body_bytes`, `cdshooks_admission_body_bytes` near its limit", "`Admission:MaxBodyBytes` with memory for it"),
            new Limit("Reading FHIR, no call brings data, servers take 500 ms", serving * FhirRequestsAtOnce * need.Setting.Ehrs / (keys * SlowFhir),
                Text($"{serving} x {FhirRequestsAtOnce} at once x {need.Setting.Ehrs} EHRs / ({keys:N1} keys x {SlowFhir * 1000:N0} ms)"),
                "As above for every EHR; cards that lack data stay away, nothing else suffers", "Prefetch. Nothing else carries this"),
            new Limit("Reading FHIR, calls and servers as assumed", serving * FhirRequestsAtOnce * need.Setting.Ehrs / (need.ReadsFhir * Assumptions.QueriesPerRead * fhir),
                Text($"{serving} x {FhirRequestsAtOnce} at once x {need.Setting.Ehrs} EHRs / ({need.ReadsFhir:P0} x {Assumptions.QueriesPerRead.Value:N0} x {fhir * 1000:N0} ms)"),
                "`cdshooks_chart_gaps_total` of one `ehr` by outcome, `cdshooks_fhir_duration_seconds`", "Prefetch, batches, `chartAccess.maxConcurrent` of that EHR"),
            new Limit("Writing the ledger, one core of PostgreSQL", 1e6 / need.Ledger.Mean(entry => entry.CpuMicroseconds),
                Text($"1 s / {need.Ledger.Mean(entry => entry.CpuMicroseconds):N0} µs"), "`cdshooks_ledger_queued`, then `cdshooks_ledger_spool_size_bytes` rise and do not fall at night", "More cores: each replica writes by a connection of its own"),
            new Limit("Purging the ledger", purge * peakToMean,
                Text($"{PurgeBatch} / ({PurgePause * 1000:N0} + {need.Ledger.PurgeMilliseconds:N0} ms) = {purge:N0}/s of the year's mean; one replica at a time"), "Rows older than the retention; the table grows for ever", "A ledger for each group of customers. Shorter retention does not help: what comes in has to go out"),
            new Limit("Disk of one PostgreSQL, 400 days", Assumptions.Disk * Terabyte / diskBytes,
                Text($"{Assumptions.Disk.Value:N0} TB / {need.Ledger.Mean(entry => entry.Bytes):N0} bytes a call"), "The database's own monitoring; at a full disk `cdshooks_ledger_write_failures_total`", "Shorter `Storage:Retention:CallDays`; a ledger for each group of customers"),
            new Limit("One Redis", Assumptions.RedisOperations / Need.RedisPerCall,
                Text($"{Assumptions.RedisOperations.Value:N0}/s / {Need.RedisPerCall:N0} a call"), "`cdshooks_shared_state_duration_seconds`", "A Redis for each group of customers"),
        }.OrderBy(limit => limit.CallsPerSecond)];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
