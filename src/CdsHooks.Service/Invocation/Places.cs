using System.Threading.RateLimiting;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Service.Invocation;

/// <summary>Places that only so many calls may hold at the same time; others wait for one until their deadline, first come, first served.</summary>
/// <param name="count">How many places.</param>
/// <param name="mostWaiting">How many calls may wait; one more gets none at once.</param>
internal sealed class Places(int count, int mostWaiting) : IDisposable
{
    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = count,
        QueueLimit = mostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Takes a place. Dispose it to give it back, once or more often.</summary>
    /// <returns><see langword="null"/> when there was none in time.</returns>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async ValueTask<RateLimitLease?> TakeAsync(Deadline deadline, CancellationToken aborted)
    {
        var place = limiter.AttemptAcquire();
        if (place.IsAcquired) { return place; }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(deadline.Remaining);
        try
        {
            place = await limiter.AcquireAsync(permitCount: 1, patience.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
        return place.IsAcquired ? place : null;
    }

    public void Dispose() => limiter.Dispose();
}
