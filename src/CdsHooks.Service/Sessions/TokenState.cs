namespace CdsHooks.Service.Sessions;

/// <summary>How it stands with the access of a session.</summary>
internal abstract record TokenState
{
    private TokenState()
    {
    }

    /// <summary>The grant is as good as it gets now.</summary>
    /// <param name="Kept">The session.</param>
    public sealed record Current(KeptSession Kept) : TokenState;

    /// <summary>The session is over.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Over(SessionEnd Cause) : TokenState;
}
