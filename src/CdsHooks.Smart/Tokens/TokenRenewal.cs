namespace CdsHooks.Smart.Tokens;

/// <summary>What became of a refresh.</summary>
public abstract record TokenRenewal
{
    private TokenRenewal()
    {
    }

    /// <summary>There are new tokens. To be stored before they are used: the old refresh token may be void.</summary>
    /// <param name="Grant">All of it, with what the response left out carried over.</param>
    public sealed record Renewed(SmartGrant Grant) : TokenRenewal;

    /// <summary>The grant has ended, and only a new launch helps.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Ended(RenewalEnd Reason) : TokenRenewal;

    /// <summary>It may work later; the old tokens are as good as they were.</summary>
    /// <param name="After">How long to wait at least.</param>
    public sealed record Later(TimeSpan After) : TokenRenewal;
}
