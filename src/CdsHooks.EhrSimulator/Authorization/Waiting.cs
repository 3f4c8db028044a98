using System.Collections.Concurrent;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Standalone requests whose user has not signed in and chosen yet, by the handle in the page's form.</summary>
internal sealed class WaitingRequests(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (AuthorizeRequest Request, DateTimeOffset Until)> byHandle = new(StringComparer.Ordinal);

    public string Add(AuthorizeRequest request)
    {
        var handle = AuthorizationState.NewToken();
        byHandle[handle] = (request, clock.GetUtcNow() + Patience);
        return handle;
    }

    /// <summary>Takes a request out, to be decided once.</summary>
    public AuthorizeRequest? Take(string? handle) =>
        handle is not null && byHandle.TryRemove(handle, out var waiting) && clock.GetUtcNow() < waiting.Until ? waiting.Request : null;
}
