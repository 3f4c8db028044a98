using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A set behind a URL: remembered for as long as the EHR says within limits, fetched by one at a time, and kept for a day when the endpoint is down.</summary>
/// <remarks>Whoever sends tokens of unknown keys costs two fetches a minute at most, and so does an endpoint that fails. A call waits a second for a fetch, not longer.</remarks>
internal sealed partial class FetchedKeySet(Uri url, HttpMessageInvoker http, TimeProvider clock, ILogger logger) : IKeySetSource
{
    /// <summary>Largest set that is read.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LastGoodLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
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
        if (BeginOrJoin() is { } fetch && Patience - clock.GetElapsedTime(fetch.Begun) is var patience && patience > TimeSpan.Zero)
        {
            try
            {
                await fetch.Task.WaitAsync(patience, clock, cancel);
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
        var outcome = "failed";
        try
        {
            using var timeout = new CancellationTokenSource(FetchTimeout, clock);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request, timeout.Token);
            if (response.StatusCode != HttpStatusCode.OK) { LogStatus(logger, url, (int)response.StatusCode); }
            else if (await ReadAsync(response.Content, timeout.Token) is not { } keys) { LogNoKeySet(logger, url); }
            else
            {
                last = new Fetched(keys, clock.GetTimestamp(), LifeOf(response.Headers.CacheControl));
                outcome = "ok";
                LogFetched(logger, url, keys.Count);
            }
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException or OperationCanceledException)
        {
            LogUnreachable(logger, url, unreachable.GetType().Name);
        }
        finally
        {
            Telemetry.KeySetFetches.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
            lock (gate) { failed = outcome == "ok" ? null : clock.GetTimestamp(); }
        }
    }

    private static async Task<KeySet?> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > MostBytes) { return null; }
        await using var stream = await content.ReadAsStreamAsync(cancel);
        var buffer = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length <= MostBytes ? KeySet.Read(buffer.AsMemory(0, length)) : null;
    }

    private static TimeSpan LifeOf(CacheControlHeaderValue? said)
    {
        if (said is null) { return UsualLife; }
        if (said.NoStore || said.NoCache) { return ShortestLife; }
        return said.MaxAge is { } age ? TimeSpan.FromTicks(Math.Clamp(age.Ticks, ShortestLife.Ticks, LongestLife.Ticks)) : UsualLife;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Count} keys from {Url}")]
    private static partial void LogFetched(ILogger logger, Uri url, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Url} answers {Status} in place of a key set")]
    private static partial void LogStatus(ILogger logger, Uri url, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Url} answers is no JWK Set, or larger than 256 KB")]
    private static partial void LogNoKeySet(ILogger logger, Uri url);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key set at {Url} cannot be fetched: {ExceptionType}")]
    private static partial void LogUnreachable(ILogger logger, Uri url, string exceptionType);

    private sealed record Fetched(KeySet Keys, long At, TimeSpan Life);

    private sealed record Fetch(long Begun, Task Task);
}
