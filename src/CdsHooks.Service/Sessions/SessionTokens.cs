using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Sessions;

/// <summary>The tokens of one session during one request: renewed when four fifths of their life are over, or when the EHR refuses them.</summary>
internal sealed class SessionTokens(TokenRefreshing refreshing, EhrRegistration ehr, KeptSession kept, TimeProvider clock) : IAccessTokens
{
    private readonly Lock gate = new();
    private KeptSession? session = kept;

    /// <summary>Why there is no token any more; <see langword="null"/> while there is one.</summary>
    public SessionEnd? End { get; private set; }

    /// <summary>The session as it is now.</summary>
    public KeptSession? Session
    {
        get { lock (gate) { return session; } }
    }

    public async ValueTask<string?> CurrentAsync(CancellationToken cancel)
    {
        if (Session is { } now && RefreshTimes.IsDue(now.Session.Grant, clock.GetUtcNow())) { await RefreshAsync(now, cancel); }
        return Token;
    }

    public async ValueTask<string?> RenewAsync(string refused, CancellationToken cancel)
    {
        // Somebody may have renewed it since it was sent.
        if (Session is { } now && now.Session.Grant.AccessToken.Reveal() == refused) { await RefreshAsync(now, cancel); }
        return Token;
    }

    private string? Token => Session?.Session.Grant.AccessToken.Reveal();

    private async Task RefreshAsync(KeptSession now, CancellationToken cancel)
    {
        var after = await refreshing.RefreshAsync(ehr, now, cancel);
        lock (gate)
        {
            switch (after)
            {
                case TokenState.Current current:
                    session = current.Kept;
                    break;
                case TokenState.Over over:
                    (session, End) = (null, over.Cause);
                    break;
            }
        }
    }
}
