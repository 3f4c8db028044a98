using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Sessions;

/// <summary>Ends sessions: for all replicas, in the audit log, and at the EHR.</summary>
internal sealed class SessionEnding(AppSessions sessions, Revocations revocations, SessionAudit audit)
{
    /// <summary>Ends a session and gives its tokens back.</summary>
    /// <param name="ehr">Its EHR; <see langword="null"/> where that is not registered any more.</param>
    /// <param name="kept">The session.</param>
    /// <param name="cause">Why.</param>
    /// <param name="reason">More about it, a word of ours.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="CdsHooks.Storage.SharedState.SharedStateUnavailableException">It may go on.</exception>
    public async Task EndAsync(EhrRegistration? ehr, KeptSession kept, SessionEnd cause, string? reason, CancellationToken cancel)
    {
        // A refresh on another replica may have made another grant since; the newest is given back.
        if (await sessions.EndAsync(kept, cause, cancel) is not { } last) { return; }
        audit.Ended(last.Session, cause, reason);
        if (ehr is not null) { revocations.Enqueue(ehr, last.Session.Grant); }
    }

    /// <summary>Gives back what came for a session that is over already.</summary>
    /// <param name="ehr">Its EHR.</param>
    /// <param name="kept">The session with what came.</param>
    /// <param name="cause">Why it is over.</param>
    public async Task DiscardAsync(EhrRegistration ehr, KeptSession kept, SessionEnd cause)
    {
        await sessions.EndAsync(kept, cause, CancellationToken.None);
        revocations.Enqueue(ehr, kept.Session.Grant);
    }
}
