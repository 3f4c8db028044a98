namespace CdsHooks.Fhir.Rest;

/// <summary>Lets so many requests go to a server at the same time, and a few more wait.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to give back, and readings may still be inside when its server is forgotten.
internal sealed class RequestGate(int most)
#pragma warning restore CA1001
{
    private const int WaitingForEachUnderWay = 4;

    private readonly SemaphoreSlim free = new(most);
    private readonly int mostInside = most * (1 + WaitingForEachUnderWay);
    private int inside;

    /// <summary>Waits for a place; false at once when too many wait already.</summary>
    /// <exception cref="OperationCanceledException">The time was over before there was a place.</exception>
    public async ValueTask<bool> TryEnterAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref inside) > mostInside)
        {
            Interlocked.Decrement(ref inside);
            return false;
        }
        try
        {
            await free.WaitAsync(cancel);
            return true;
        }
        catch
        {
            Interlocked.Decrement(ref inside);
            throw;
        }
    }

    public void Leave()
    {
        free.Release();
        Interlocked.Decrement(ref inside);
    }
}
