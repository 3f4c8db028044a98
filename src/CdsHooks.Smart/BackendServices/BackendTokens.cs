using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BackendServices;

/// <summary>Remembers tokens, and fetches each once however many ask: in this process by one flight, among replicas by what they share.</summary>
internal sealed class BackendTokens(BackendTokenRequest request, ISharedBackendTokens shared, KeySetAddress address, TimeProvider clock) : IBackendTokens
{
    private const int ShareAttempts = 25;

    private static readonly TimeSpan SharePause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(45);

    // A refusal does not turn into a token by asking again at once, and EHRs count.
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, HeldToken> held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (EhrRegistration Ehr, BackendTokenReading.Refused Refusal, DateTimeOffset Until)> refused = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> forgotten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<BackendTokenReading>> flights = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public ValueTask<BackendTokenReading> GetAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(scopes);
        if (Fault(ehr, scopes) is { } fault) { return ValueTask.FromResult<BackendTokenReading>(BackendTokenAdvice.Refusal(fault, ehr, address)); }
        var key = KeyOf(ehr, scopes);
        var now = clock.GetUtcNow();
        if (held.TryGetValue(key, out var mine) && mine.IsFresh(now)) { return ValueTask.FromResult<BackendTokenReading>(new BackendTokenReading.Issued(mine.Token)); }
        // A changed registration is another object, and worth another try.
        if (refused.TryGetValue(key, out var before) && now < before.Until && ReferenceEquals(before.Ehr, ehr))
        {
            return ValueTask.FromResult<BackendTokenReading>(mine?.Serves(now) == true ? new BackendTokenReading.Issued(mine.Token) : before.Refusal);
        }
        Task<BackendTokenReading> flight;
        lock (gate)
        {
            if (!flights.TryGetValue(key, out flight!))
            {
                // Not the caller's to cancel: others wait for it too.
                flight = flights[key] = Task.Run(() => FlyAsync(key, ehr, scopes), CancellationToken.None);
            }
        }
        return new ValueTask<BackendTokenReading>(flight.WaitAsync(cancel));
    }

    public void Forget(EhrRegistration ehr, BackendToken token)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(token);
        foreach (var (digest, _) in forgotten.Where(old => old.Value < clock.GetUtcNow())) { forgotten.TryRemove(digest, out _); }
        // Others may still share it; what was refused once is not taken from them again.
        forgotten[DigestOf(token)] = token.ExpiresAt;
        foreach (var one in held.Where(one => one.Value.Token.AccessToken.Reveal() == token.AccessToken.Reveal())) { held.TryRemove(one); }
    }

    private async Task<BackendTokenReading> FlyAsync(string key, EhrRegistration ehr, SmartScopeSet scopes)
    {
        try
        {
            using var limit = new CancellationTokenSource(LongestFetch, clock);
            return await FetchAsync(key, ehr, scopes, limit.Token);
        }
        catch (OperationCanceledException)
        {
            return BackendTokenAdvice.Refusal("temporarily_unavailable", ehr, address);
        }
        finally
        {
            lock (gate) { flights.Remove(key); }
        }
    }

    private async Task<BackendTokenReading> FetchAsync(string key, EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel)
    {
        var mine = held.GetValueOrDefault(key);
        // Whoever comes too late for this flight's start may find its end.
        if (mine?.IsFresh(clock.GetUtcNow()) == true) { return new BackendTokenReading.Issued(mine.Token); }
        await using var turn = await TakeTurnAsync(key, ehr, cancel);
        if (await SharedAsync(key, ehr, cancel) is { } theirs)
        {
            held[key] = theirs;
            return new BackendTokenReading.Issued(theirs.Token);
        }
        var (token, refusal) = await request.AskAsync(ehr, scopes, cancel);
        Telemetry.BackendTokens.Add(1, new KeyValuePair<string, object?>("outcome", refusal?.Error ?? "issued"));
        var now = clock.GetUtcNow();
        if (token is null)
        {
            refused[key] = (ehr, refusal!, now + RefusalHolds);
            // Renewal comes before the end: there is time to try again.
            return mine?.Serves(now) == true ? new BackendTokenReading.Issued(mine.Token) : refusal!;
        }
        refused.TryRemove(key, out _);
        if (token.Serves(now))
        {
            held[key] = token;
            await shared.KeepAsync(ehr.Name, key, token.ToBytes(), token.Token.ExpiresAt - now - HeldToken.Reserve, cancel);
        }
        return new BackendTokenReading.Issued(token.Token);
    }

    // After a while one goes on without its turn: to ask twice is better than not at all.
    private async Task<IAsyncDisposable?> TakeTurnAsync(string key, EhrRegistration ehr, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ShareAttempts; attempt++)
        {
            if (await shared.TryLockAsync(key, LongestFetch, cancel) is { } turn) { return turn; }
            if (await SharedAsync(key, ehr, cancel) is not null) { return null; }
            await Task.Delay(SharePause, clock, cancel);
        }
        return null;
    }

    private async Task<HeldToken?> SharedAsync(string key, EhrRegistration ehr, CancellationToken cancel) =>
        await shared.FindAsync(ehr.Name, key, cancel) is { } bytes && HeldToken.Of(bytes) is { } token && token.IsFresh(clock.GetUtcNow()) && !forgotten.ContainsKey(DigestOf(token.Token)) ? token : null;

    private static string? Fault(EhrRegistration ehr, SmartScopeSet scopes) => ehr switch
    {
        { IsEnabled: false } => "disabled",
        { Smart.BackendClientId: null } => "not_registered",
        _ when ehr.Smart.BackendClientId == ehr.Smart.LaunchClientId => "same_client",
        _ when scopes.Scopes.Count == 0 || scopes.Scopes.Any(scope => scope.Context != ScopeContext.System || scope.ResourceType == SmartScope.AnyType) => "wrong_scopes",
        _ => null,
    };

    // With the server in it: a token must not be shown to another that an EHR was moved to.
    private static string KeyOf(EhrRegistration ehr, SmartScopeSet scopes) =>
        Digest($"{ehr.Name} {ehr.FhirBaseUrl.OriginalString} {ehr.Smart.TokenEndpoint?.OriginalString} {ehr.Smart.BackendClientId} {scopes}");

    private static string DigestOf(BackendToken token) => Digest(token.AccessToken.Reveal());

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
