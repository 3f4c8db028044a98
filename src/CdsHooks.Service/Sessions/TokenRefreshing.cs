using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CdsHooks.Service.App;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Sessions;

/// <summary>Renews the grants of sessions: one request to the EHR, however many ask on however many replicas, and each refresh token at most once as far as anybody can know.</summary>
/// <remarks>
/// On one replica all that ask share one flight. Among replicas, whoever holds the lock looks whether the grant is still the one that is to be renewed, notes that it is about
/// to send the refresh token, sends it, and keeps what comes before anybody uses it. Where a note is found, a replica has gone away in between, and whether the EHR
/// took the token cannot be told: nobody sends it again until the note has faded, and what the EHR says then counts.
/// </remarks>
internal sealed class TokenRefreshing(
    AppSessions sessions, SessionEnding ending, ITokenRenewals renewals, ISharedState state, IOptions<AppSessionOptions> options, SessionAudit audit, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPost = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Lazy<Task<TokenState>>> flights = new(StringComparer.Ordinal);

    /// <summary>The grant that follows on the given one, or the given one where there is no other now.</summary>
    /// <param name="ehr">The session's EHR.</param>
    /// <param name="known">The session as the caller knows it.</param>
    /// <param name="cancel">Ends the waiting, not the refresh that others wait for too.</param>
    public async Task<TokenState> RefreshAsync(EhrRegistration ehr, KeptSession known, CancellationToken cancel)
    {
        var grant = known.Session.Grant;
        if (grant.RefreshToken is null)
        {
            return RefreshTimes.HasEnded(grant, clock.GetUtcNow()) ? await EndAsync(ehr, known, SessionEnd.AccessEnded, nameof(RenewalEnd.NoRefreshToken)) : new TokenState.Current(known);
        }
        if (!RefreshTimes.IsSpaced(grant, clock.GetUtcNow(), ehr.Smart.RefreshSpacing)) { return new TokenState.Current(known); }
        var name = $"{known.Session.Handle} {known.Session.GrantNumber.ToString(CultureInfo.InvariantCulture)}";
#pragma warning disable VSTHRD003, VSTHRD011 // the flight is ours, begun by whoever came first, and runs on the pool: nothing that it needs is held here
        var flight = flights.GetOrAdd(name, key => new Lazy<Task<TokenState>>(() => Task.Run(() => FlyAsync(key, ehr, known), CancellationToken.None)));
        return await flight.Value.WaitAsync(cancel);
#pragma warning restore VSTHRD003, VSTHRD011
    }

    private async Task<TokenState> FlyAsync(string name, EhrRegistration ehr, KeptSession known)
    {
        try
        {
            return await RefreshInTurnAsync(ehr, known);
        }
        catch (SharedStateUnavailableException)
        {
            // Nobody can tell who else refreshes, so nobody does.
            audit.NotRefreshed(ehr, "SharedStateAway");
            return new TokenState.Current(known);
        }
        finally
        {
            flights.TryRemove(name, out _);
        }
    }

    private async Task<TokenState> RefreshInTurnAsync(EhrRegistration ehr, KeptSession known)
    {
        var handle = known.Session.Handle;
        var begun = clock.GetTimestamp();
        while (true)
        {
            await using (var turn = await state.TryLockAsync(LockKey(handle), options.Value.RefreshWindow, CancellationToken.None))
            {
                if (await sessions.ReadAsync(handle, CancellationToken.None) is not { } now) { return new TokenState.Over(await CauseAsync(known)); }
                if (now.Session.GrantNumber > known.Session.GrantNumber) { return new TokenState.Current(now); }
                if (turn is not null) { return await PostAsync(ehr, now); }
                // The old token is good as long as it lives; nobody need wait for another.
                if (!RefreshTimes.HasEnded(now.Session.Grant, clock.GetUtcNow()) || clock.GetElapsedTime(begun) > Patience) { return new TokenState.Current(now); }
            }
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<TokenState> PostAsync(EhrRegistration ehr, KeptSession now)
    {
        var session = now.Session;
        var number = Encoding.ASCII.GetBytes(session.GrantNumber.ToString(CultureInfo.InvariantCulture));
        var marks = await state.GetAsync([NoteKey(session.Handle), LaterKey(session.Handle)], CancellationToken.None);
        if (marks[1] is not null || (marks[0] is { } note && note.AsSpan().SequenceEqual(number))) { return new TokenState.Current(now); }
        await state.SetAsync(NoteKey(session.Handle), number, options.Value.RefreshWindow, CancellationToken.None);
        if (await SendAsync(ehr, session) is not { } renewal) { return new TokenState.Current(now); }
        switch (renewal)
        {
            case TokenRenewal.Renewed renewed:
                return await KeepAsync(ehr, now with { Session = session with { Grant = renewed.Grant, GrantNumber = session.GrantNumber + 1 } }, now);
            case TokenRenewal.Ended ended:
                return await EndAsync(ehr, now, ended.Reason == RenewalEnd.OtherPatient ? SessionEnd.OtherPatient : SessionEnd.AccessEnded, ended.Reason.ToString());
            case TokenRenewal.Later later:
                audit.NotRefreshed(ehr, "Later");
                await state.SetAsync(LaterKey(session.Handle), ReadOnlyMemory<byte>.Empty, BackoffOf(later.After), CancellationToken.None);
                await state.TakeAsync(NoteKey(session.Handle), CancellationToken.None);
                return new TokenState.Current(now);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Null when it is not known what the EHR did; the note stays.
    private async Task<TokenRenewal?> SendAsync(EhrRegistration ehr, AppSession session)
    {
        var atMost = options.Value.RefreshWindow / 2;
        using var patience = new CancellationTokenSource(atMost < LongestPost ? atMost : LongestPost, clock);
        try
        {
            return await renewals.RenewAsync(ehr, session.Grant, patience.Token);
        }
        catch (OperationCanceledException)
        {
            audit.NotRefreshed(ehr, "NoAnswer");
            return null;
        }
    }

    // The old refresh token may be void by now: what came is kept before it is used, and tried for as long as the lock holds.
    private async Task<TokenState> KeepAsync(EhrRegistration ehr, KeptSession next, KeptSession former)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await sessions.SaveAsync(next, CancellationToken.None);
                break;
            }
            catch (SharedStateUnavailableException) when (clock.GetElapsedTime(begun) < options.Value.RefreshWindow / 3)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (SharedStateUnavailableException)
            {
                audit.NotRefreshed(ehr, "NotKept");
                return new TokenState.Current(former);
            }
        }
        audit.Refreshed(ehr, next.Session);
        // Signed out meanwhile: what came is not to be used by anybody.
        if (await sessions.ReadAsync(next.Session.Handle, CancellationToken.None) is null)
        {
            var cause = await CauseAsync(former);
            await ending.DiscardAsync(ehr, next, cause);
            return new TokenState.Over(cause);
        }
        await state.TakeAsync(NoteKey(next.Session.Handle), CancellationToken.None);
        return new TokenState.Current(next);
    }

    private async Task<TokenState> EndAsync(EhrRegistration ehr, KeptSession now, SessionEnd cause, string reason)
    {
        await ending.EndAsync(ehr, now, cause, reason, CancellationToken.None);
        return new TokenState.Over(cause);
    }

    private async Task<SessionEnd> CauseAsync(KeptSession known) => await sessions.CauseOfEndAsync(known, CancellationToken.None);

    private static TimeSpan BackoffOf(TimeSpan after)
    {
        var least = TimeSpan.FromSeconds(1);
        return after < least ? least : after > LongestBackoff ? LongestBackoff : after;
    }

    private static string LockKey(string handle) => $"session-refresh:{handle}";

    private static string NoteKey(string handle) => $"session-refreshing:{handle}";

    private static string LaterKey(string handle) => $"session-refresh-later:{handle}";
}
