using System.Collections.Concurrent;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>What waits for a user who was shown a page, by the handle in the page's form.</summary>
internal sealed class Waiting<T>(TimeProvider clock)
    where T : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (T Asked, DateTimeOffset Until)> byHandle = new(StringComparer.Ordinal);

    public string Add(T asked)
    {
        var handle = AuthorizationState.NewToken();
        byHandle[handle] = (asked, clock.GetUtcNow() + Patience);
        return handle;
    }

    /// <summary>Takes it out, to be decided once.</summary>
    public T? Take(string? handle) => handle is not null && byHandle.TryRemove(handle, out var waiting) && clock.GetUtcNow() < waiting.Until ? waiting.Asked : null;
}
