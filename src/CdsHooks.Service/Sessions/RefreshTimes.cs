using CdsHooks.Smart.Tokens;

namespace CdsHooks.Service.Sessions;

/// <summary>When tokens are renewed.</summary>
internal static class RefreshTimes
{
    private const double PartOfLife = 0.8;
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    /// <summary>True from four fifths of the token's life on, and for its last ten seconds in any case.</summary>
    public static bool IsDue(SmartGrant grant, DateTimeOffset now)
    {
        var life = grant.ExpiresAt - grant.ReceivedAt;
        var early = grant.ReceivedAt + (life * PartOfLife);
        var late = grant.ExpiresAt - Reserve;
        return now >= (early < late || late <= grant.ReceivedAt ? early : late);
    }

    /// <summary>True when the token has ended.</summary>
    public static bool HasEnded(SmartGrant grant, DateTimeOffset now) => now >= grant.ExpiresAt;

    /// <summary>True when another refresh may follow on the one that brought this grant. A token that lives less long than the spacing is not waited for.</summary>
    public static bool IsSpaced(SmartGrant grant, DateTimeOffset now, TimeSpan spacing)
    {
        var life = (grant.ExpiresAt - grant.ReceivedAt) * PartOfLife;
        return now - grant.ReceivedAt >= (life < spacing ? life : spacing);
    }
}
