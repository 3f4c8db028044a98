using System.Security.Cryptography;
using System.Text;
using CdsHooks.Service.App;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using CdsHooks.Storage.SharedState;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Sessions;

/// <summary>The open sessions, in shared state: what is kept of each is encrypted, and of its cookie only the hash is there.</summary>
/// <remarks>A session that was ended leaves a mark until it would have ended by itself, so that a refresh that is under way on another replica cannot bring it back.</remarks>
internal sealed class AppSessions(ISharedState state, Seal seal, IOptions<AppSessionOptions> options, TimeProvider clock)
{
    private const string Purpose = "CdsHooks.Sessions";
    private const int HandleBytes = 16;
    private const int HandleLength = 22;

    // Kept beyond its end for so long, so that who comes late is told why.
    private static readonly TimeSpan Afterwards = TimeSpan.FromHours(1);

    /// <summary>Opens a session, with a handle and a secret that nobody has seen before.</summary>
    /// <returns>The session, and the value of its cookie.</returns>
    /// <exception cref="SharedStateUnavailableException">It is not open.</exception>
    public async Task<(AppSession Session, string Secret)> OpenAsync(EhrRegistration ehr, SmartGrant grant, bool isEhrLaunch, CancellationToken cancel)
    {
        var secret = FramedCookies.NewSecret();
        var session = new AppSession
        {
            Handle = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(HandleBytes)),
            Ehr = ehr.Name,
            Grant = grant,
            GrantNumber = 1,
            IsEhrLaunch = isEhrLaunch,
            OpenedAt = clock.GetUtcNow(),
        };
        await SaveAsync(new KeptSession(session, Seal.HashOf(secret)), cancel);
        await TouchAsync(session.Handle, cancel);
        return (session, secret);
    }

    /// <summary>Finds the session of a handle, for whoever has its cookie. Ending those whose time has come is left to the caller.</summary>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    public async Task<SessionFinding> FindAsync(string handle, string? secret, CancellationToken cancel)
    {
        if (!IsHandle(handle)) { return new SessionFinding.Over(SessionEnd.Unknown); }
        var kept = await state.GetAsync([SessionKey(handle), SeenKey(handle), EndedKey(handle)], cancel);
        if (kept[2] is { } mark) { return new SessionFinding.Over(secret is null ? SessionEnd.Unknown : Mark.Read(mark, Seal.HashOf(secret))) { Ehr = Mark.EhrOf(mark) }; }
        if (Read(handle, kept[0]) is not { } session) { return new SessionFinding.Over(SessionEnd.Unknown); }
        if (!Seal.Fits(secret, session.SecretHash)) { return new SessionFinding.Over(SessionEnd.Unknown) { Ehr = session.Session.Ehr }; }
        if (clock.GetUtcNow() >= EndOf(session.Session)) { return new SessionFinding.Over(SessionEnd.TooLong) { Kept = session }; }
        return kept[1] is null ? new SessionFinding.Over(SessionEnd.Idle) { Kept = session } : new SessionFinding.Open(session);
    }

    /// <summary>The session of a handle as it is now, for this service itself.</summary>
    /// <returns><see langword="null"/> when it is over.</returns>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    public async Task<KeptSession?> ReadAsync(string handle, CancellationToken cancel)
    {
        var kept = await state.GetAsync([SessionKey(handle), EndedKey(handle)], cancel);
        return kept[1] is null ? Read(handle, kept[0]) : null;
    }

    /// <summary>Keeps the session as it is now.</summary>
    /// <exception cref="SharedStateUnavailableException">It is not kept.</exception>
    public async Task SaveAsync(KeptSession kept, CancellationToken cancel)
    {
        var key = SessionKey(kept.Session.Handle);
        await state.SetAsync(key, seal.Close(Purpose, kept.Session.Ehr, key, kept, SealedJson.Default.KeptSession), LifeOf(kept.Session), cancel);
    }

    /// <summary>Something was done: the idle time begins anew.</summary>
    /// <exception cref="SharedStateUnavailableException">It is not noted.</exception>
    public ValueTask TouchAsync(string handle, CancellationToken cancel) => state.SetAsync(SeenKey(handle), ReadOnlyMemory<byte>.Empty, options.Value.IdleLimit, cancel);

    /// <summary>Ends a session for all replicas.</summary>
    /// <returns>The session as it was last; <see langword="null"/> where somebody else has ended it.</returns>
    /// <exception cref="SharedStateUnavailableException">It may go on.</exception>
    public async Task<KeptSession?> EndAsync(KeptSession kept, SessionEnd cause, CancellationToken cancel)
    {
        var handle = kept.Session.Handle;
        await state.SetAsync(EndedKey(handle), Mark.Of(cause, kept), LifeOf(kept.Session), cancel);
        return Read(handle, await state.TakeAsync(SessionKey(handle), cancel));
    }

    /// <summary>Why a session is over.</summary>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    public async Task<SessionEnd> CauseOfEndAsync(KeptSession known, CancellationToken cancel) =>
        (await state.GetAsync([EndedKey(known.Session.Handle)], cancel))[0] is { } mark ? Mark.Read(mark, known.SecretHash) : SessionEnd.Unknown;

    private KeptSession? Read(string handle, byte[]? kept)
    {
        var key = SessionKey(handle);
        return kept is not null && seal.Open(Purpose, key, kept, SealedJson.Default.KeptSession) is { } session && session.Session.Handle == handle ? session : null;
    }

    private DateTimeOffset EndOf(AppSession session) => session.OpenedAt + options.Value.AbsoluteLimit;

    private TimeSpan LifeOf(AppSession session)
    {
        var left = EndOf(session) - clock.GetUtcNow();
        return (left > TimeSpan.Zero ? left : TimeSpan.Zero) + Afterwards;
    }

    // What comes from a path goes into a key only if it looks like a handle.
    private static bool IsHandle(string text) => text.Length == HandleLength && !text.AsSpan().ContainsAnyExcept(HandleCharacters);

    private static readonly System.Buffers.SearchValues<char> HandleCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static string SessionKey(string handle) => $"session:{handle}";

    private static string SeenKey(string handle) => $"session-seen:{handle}";

    private static string EndedKey(string handle) => $"session-ended:{handle}";

    // Tells the cause to whoever has the cookie, and to nobody else.
    private static class Mark
    {
        public static byte[] Of(SessionEnd cause, KeptSession kept) => Encoding.ASCII.GetBytes($"{cause} {kept.Session.Ehr} {kept.SecretHash}");

        public static string? EhrOf(byte[] mark) => Encoding.ASCII.GetString(mark).Split(' ') is [_, var ehr, _] ? ehr : null;

        public static SessionEnd Read(byte[] mark, string secretHash) =>
            Encoding.ASCII.GetString(mark).Split(' ') is [var name, _, var hash] && hash == secretHash && Enum.TryParse<SessionEnd>(name, out var cause) ? cause : SessionEnd.Unknown;
    }
}
