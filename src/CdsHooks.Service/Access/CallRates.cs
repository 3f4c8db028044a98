using System.Threading.RateLimiting;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Access;

/// <summary>Holds each EHR to its calls a minute.</summary>
internal sealed class CallRates : IDisposable
{
    private const int BurstsAMinute = 10;

    // A change of the registration's figure makes another partition; the one before is dropped once it is idle.
    private readonly PartitionedRateLimiter<EhrRegistration> limiter = PartitionedRateLimiter.Create<EhrRegistration, (string Ehr, int CallsPerMinute)>(ehr =>
        RateLimitPartition.GetTokenBucketLimiter((ehr.Name, ehr.CdsClient.CallsPerMinute), static key => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, key.CallsPerMinute / BurstsAMinute),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / key.CallsPerMinute,
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    /// <summary>Takes account of a call.</summary>
    /// <param name="ehr">Who calls.</param>
    /// <param name="retryAfter">When to come again, at least a second, if the call is one too many.</param>
    public bool IsWithin(EhrRegistration ehr, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (ehr.CdsClient.CallsPerMinute <= 0) { return true; }
        using var lease = limiter.AttemptAcquire(ehr);
        if (lease.IsAcquired) { return true; }
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told > TimeSpan.FromSeconds(1) ? told : TimeSpan.FromSeconds(1);
        return false;
    }

    public void Dispose() => limiter.Dispose();
}
