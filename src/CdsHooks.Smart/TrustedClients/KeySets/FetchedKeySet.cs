using CdsHooks.Fhir.Rest;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A set behind a URL: remembered for as long as the EHR says within limits, fetched by one at a time, and kept for a day when the endpoint is down.</summary>
/// <remarks>Whoever sends tokens of unknown keys costs two fetches a minute at most, and so does an endpoint that fails. A call waits a second for a fetch, not longer.</remarks>
/// <param name="url">Where it is.</param>
/// <param name="http">Fetches it.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="logger">Is told of fetches.</param>
/// <param name="patience">How long to wait for a fetch; a second where it is left out, as a hook call does.</param>
internal sealed partial class FetchedKeySet(Uri url, HttpClient http, TimeProvider clock, ILogger logger, TimeSpan? patience = null) : IKeySetSource
{
    /// <summary>Largest set that is read.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LastGoodLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private volatile Fetched? last;
    private Fetch? running;
    private long? latestBegin;
    private long? earlierBegin;
    private long? failed;

    public async ValueTask<KeySet?> CurrentAsync(CancellationToken cancel)
    {
        if (last is { } known)
        {
            var age = clock.GetElapsedTime(known.At);
            if (age < known.Life)
            {
                // Ahead of time, so that no call has to wait for it.
                if (age >= known.Life * 0.8) { _ = BeginOrJoin(); }
                return known.Keys;
            }
        }
        return await AfterFetchAsync(cancel);
    }

    public ValueTask<KeySet?> RenewedAsync(CancellationToken cancel) => AfterFetchAsync(cancel);

    private async ValueTask<KeySet?> AfterFetchAsync(CancellationToken cancel)
    {
        if (BeginOrJoin() is { } fetch && (patience ?? UsualPatience) - clock.GetElapsedTime(fetch.Begun) is var left && left > TimeSpan.Zero)
        {
            try
            {
                await fetch.Task.WaitAsync(left, clock, cancel);
            }
            catch (TimeoutException)
            {
                // Those who come later do not wait for it at all; it ends by itself.
            }
        }
        return last is { } good && clock.GetElapsedTime(good.At) < LastGoodLife ? good.Keys : null;
    }

    /// <summary>The fetch that is under way, or one begun now; <see langword="null"/> when it is too early for another.</summary>
    private Fetch? BeginOrJoin()
    {
        lock (gate)
        {
            if (running is { Task.IsCompleted: false }) { return running; }
            if (failed is { } failure && clock.GetElapsedTime(failure) < PauseAfterFailure) { return null; }
            if (earlierBegin is { } earlier && clock.GetElapsedTime(earlier) < Window) { return null; }
            (earlierBegin, latestBegin) = (latestBegin, clock.GetTimestamp());
            return running = new Fetch(latestBegin.Value, Task.Run(FetchAsync));
        }
    }

    private async Task FetchAsync()
    {
        var isGood = false;
        try
        {
            var reply = await http.TryGetBytesAsync(url.AbsoluteUri, MostBytes, FetchTimeout, CancellationToken.None);
            var keys = reply.Kind == EgressReplyKind.Read ? KeySet.Read(reply.Body) : null;
            isGood = keys is not null;
            if (keys is not null)
            {
                last = new Fetched(keys, clock.GetTimestamp(), LifeOf(reply.MaxAge));
                LogFetched(logger, url, keys.Count);
            }
            else if (reply.Kind == EgressReplyKind.Read) { LogNoKeySet(logger, url); }
            else { LogUnreachable(logger, url, reply.Kind, reply.Status); }
        }
        finally
        {
            Telemetry.KeySetFetches.Add(1, new KeyValuePair<string, object?>("outcome", isGood ? "ok" : "failed"));
            lock (gate) { failed = isGood ? null : clock.GetTimestamp(); }
        }
    }

    private static TimeSpan LifeOf(TimeSpan? maxAge) =>
        maxAge is { } said ? TimeSpan.FromTicks(Math.Clamp(said.Ticks, ShortestLife.Ticks, LongestLife.Ticks)) : UsualLife;

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Count} keys from {Url}")]
    private static partial void LogFetched(ILogger logger, Uri url, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Url} answers is no JWK Set; the last good one counts, if there is one")]
    private static partial void LogNoKeySet(ILogger logger, Uri url);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key set at {Url} cannot be had: {Kind}, status {Status}; the last good one counts, if there is one")]
    private static partial void LogUnreachable(ILogger logger, Uri url, EgressReplyKind kind, int status);

    private sealed record Fetched(KeySet Keys, long At, TimeSpan Life);

    private sealed record Fetch(long Begun, Task Task);
}
