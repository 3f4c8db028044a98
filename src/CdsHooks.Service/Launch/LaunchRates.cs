using System.Threading.RateLimiting;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Launch;

/// <summary>Holds launches to a number a minute, so that nobody fills what replicas share with launches that lead nowhere.</summary>
internal sealed class LaunchRates(IOptions<LaunchOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(what =>
        RateLimitPartition.GetTokenBucketLimiter(what, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.MaxPerMinute,
            TokensPerPeriod = options.Value.MaxPerMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    /// <summary>Takes account of a launch.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool IsWithin(EhrRegistration ehr) => Take(ehr.Name);

    /// <summary>Takes account of a page that lets organizations at one FHIR base be chosen.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool IsChoiceWithin(Uri fhirBase) => Take($"choice {FhirBase.Normalize(fhirBase)}");

    public void Dispose() => limiter.Dispose();

    private bool Take(string what)
    {
        using var lease = limiter.AttemptAcquire(what);
        return lease.IsAcquired;
    }
}
