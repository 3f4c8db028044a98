using System.Threading.RateLimiting;
using CdsHooks.Protocol.Invocation;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>Lets only so many large bodies be worked on at the same time: their tapes and indexes take more memory than the bodies themselves, and more of them at once than there are
/// cores would not be done sooner.</summary>
/// <remarks>Several for each core, since some wait for a FHIR server. A place is given back at the deadline, even when a rule goes on, so that rules which never return
/// cannot use up the places.</remarks>
internal sealed class LargeBodies(IOptions<BudgetOptions> budget) : IDisposable
{
    /// <summary>Bytes from which on a body is large.</summary>
    public const int Bytes = 1_000_000;

    private const int ForEachCore = 3;

    private readonly Places places = new(AtATime, budget.Value.MaxWaiting);

    /// <summary>How many are worked on at the same time.</summary>
    public static int AtATime => ForEachCore * Environment.ProcessorCount;

    /// <summary>Waits for a place, where a body needs one.</summary>
    /// <returns>Whether the body may be worked on, and the place that it takes up meanwhile. Not when the caller went away: then nobody waits for an answer.</returns>
    public ValueTask<(bool MayBegin, RateLimitLease? Place)> EnterAsync(int bytes, Deadline deadline, CancellationToken aborted) =>
        bytes < Bytes ? new((true, null)) : WaitAsync(deadline, aborted);

    public void Dispose() => places.Dispose();

    private async ValueTask<(bool MayBegin, RateLimitLease? Place)> WaitAsync(Deadline deadline, CancellationToken aborted)
    {
        try
        {
            var place = await places.TakeAsync(deadline, aborted);
            return (place is not null, place);
        }
        catch (OperationCanceledException)
        {
            return (false, null);
        }
    }
}
