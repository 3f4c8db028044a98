using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger;

/// <summary>Healthy while the ledger can be read and its queue has room.</summary>
/// <remarks>Otherwise degraded and never unhealthy: cards are served without a ledger, and a sick database must not take each replica out of traffic at once.</remarks>
public sealed class LedgerHealthCheck(ILedgerReader reader, ICallRecorder calls, IOptions<LedgerOptions> options, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Reads one row, for 2 s at most, and looks at the queue.</summary>
    /// <returns>Degraded when the database cannot be read or the queue is full; the pending and dropped calls as
    /// data.</returns>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var figures = new Dictionary<string, object>(StringComparer.Ordinal) { ["pending"] = calls.Pending, ["inMemory"] = calls.InMemory, ["dropped"] = calls.Dropped };
        try
        {
            await reader.TouchAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception refusal) when (refusal is LedgerUnavailableException or TimeoutException)
        {
            return HealthCheckResult.Degraded("The ledger cannot be read.", refusal, figures);
        }
        return calls.InMemory < options.Value.QueueLimit
            ? HealthCheckResult.Healthy(data: figures)
            : HealthCheckResult.Degraded("The ledger's queue is full; calls are being dropped.", data: figures);
    }
}
