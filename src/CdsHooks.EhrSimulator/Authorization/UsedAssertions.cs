using System.Collections.Concurrent;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The assertions that were used, by client and <c>jti</c>, for as long as they could be used again.</summary>
internal sealed class UsedAssertions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string ClientId, string Jti), DateTimeOffset> until = new();

    /// <summary>Notes one. False where it was used before.</summary>
    public bool TryUse(string clientId, string jti, DateTimeOffset expiresAt)
    {
        var now = clock.GetUtcNow();
        foreach (var (used, end) in until)
        {
            if (end < now) { until.TryRemove(used, out _); }
        }
        return until.TryAdd((clientId, jti), expiresAt);
    }
}
