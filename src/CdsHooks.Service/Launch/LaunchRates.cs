using System.Threading.RateLimiting;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Launch;

/// <summary>Holds launches to a number a minute, so that nobody fills what replicas share with launches that lead nowhere.</summary>
internal sealed class LaunchRates(IOptions<LaunchOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<EhrRegistration> limiter = PartitionedRateLimiter.Create<EhrRegistration, string>(ehr =>
        RateLimitPartition.GetTokenBucketLimiter(ehr.Name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.MaxPerMinute,
            TokensPerPeriod = options.Value.MaxPerMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    /// <summary>Takes account of a launch.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool IsWithin(EhrRegistration ehr)
    {
        using var lease = limiter.AttemptAcquire(ehr);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
