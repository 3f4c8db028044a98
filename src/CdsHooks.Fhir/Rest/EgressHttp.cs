using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace CdsHooks.Fhir.Rest;

/// <summary>Clients for documents that others publish: keys, configurations. They leave by the same guarded door as the reading of FHIR.</summary>
public static class EgressHttp
{
    private const int Piece = 16 * 1024;

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    /// <summary>Makes a client that connects to checked addresses only and follows no redirect. Clients of the same kind share their connections.</summary>
    /// <param name="allowsPrivateNetwork">Accepts <c>http</c>, and names that resolve to private, link-local or loopback addresses.</param>
    /// <param name="resolver">Who turns names into addresses; the operating system by default. With another one, connections are not shared.</param>
    /// <returns>A client without a time limit of its own. Requests to unsafe URLs or addresses end with <see cref="HttpRequestException"/> around <see cref="EgressRefusedException"/>.</returns>
    public static HttpClient Create(bool allowsPrivateNetwork, IHostResolver? resolver = null)
    {
        var guard = resolver is null ? EgressGuard.Shared : new EgressGuard(resolver);
        var handler = new SafeUrlHandler(guard.Handler(allowsPrivateNetwork), allowsPrivateNetwork);
        return new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Fetches a document of limited size. Never throws for anything that the other side does or a network fails to do.</summary>
    /// <param name="http">A client from <see cref="Create"/>.</param>
    /// <param name="url">Where, as it came: it is judged before anything is sent.</param>
    /// <param name="maxBytes">Most bytes after decompression, 1 or more.</param>
    /// <param name="timeout">Most time from the request to the last byte.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    public static async Task<EgressReply> TryGetBytesAsync(this HttpClient http, string url, int maxBytes, TimeSpan timeout, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target)) { return new(EgressReplyKind.Forbidden, default); }
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        return await TrySendAsync(http, request, maxBytes, timeout, readsRefusals: false, cancel);
    }

    /// <summary>Posts a form and reads the JSON that answers it. Sent once: neither a redirect nor a broken connection sends it again. Never throws for anything that the other side does or a network fails
    /// to do.</summary>
    /// <param name="http">A client from <see cref="Create"/>.</param>
    /// <param name="url">Where, as it came: it is judged before anything is sent.</param>
    /// <param name="form">The fields in order; their values are not encoded yet.</param>
    /// <param name="authorization">The <c>Authorization</c> header; <see langword="null"/> for none.</param>
    /// <param name="maxBytes">Most bytes of the answer after decompression, 1 or more.</param>
    /// <param name="timeout">Most time from the request to the last byte.</param>
    /// <param name="cancel">Ends it. Whether the other side took the form cannot be told then, nor when the time is over.</param>
    /// <returns>The answer; with its body also where the status is another than 200.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    public static async Task<EgressReply> TryPostFormAsync(this HttpClient http, string url, IEnumerable<KeyValuePair<string, string>> form, AuthenticationHeaderValue? authorization, int maxBytes,
        TimeSpan timeout, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target)) { return new(EgressReplyKind.Forbidden, default); }
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = authorization;
        request.Headers.Accept.Add(Json);
        return await TrySendAsync(http, request, maxBytes, timeout, readsRefusals: true, cancel);
    }

    private static async Task<EgressReply> TrySendAsync(HttpClient http, HttpRequestMessage request, int maxBytes, TimeSpan timeout, bool readsRefusals, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
            var isGood = answer.StatusCode == HttpStatusCode.OK;
            var body = isGood || readsRefusals ? await ReadAsync(answer.Content, maxBytes, time.Token) : [];
            return new(body is null ? EgressReplyKind.TooLarge : isGood ? EgressReplyKind.Read : EgressReplyKind.OtherStatus, body)
            {
                Status = (int)answer.StatusCode,
                MaxAge = answer.Headers.CacheControl?.MaxAge,
                MediaType = answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
                RetryAfter = RetryAfter(answer.Headers),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(EgressReplyKind.Late, default);
        }
        catch (Exception e) when (NetworkFailures.IsOne(e))
        {
            cancel.ThrowIfCancellationRequested();
            return new(NetworkFailures.WasRefused(e) ? EgressReplyKind.Forbidden : EgressReplyKind.Failed, default);
        }
    }

    // A date is measured by the clock of the server that wrote it.
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - headers.Date;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > maxBytes) { return null; }
        await using var stream = await content.ReadAsStreamAsync(cancel);
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var room = body.GetMemory(Piece);
            var read = await stream.ReadAsync(room, cancel);
            if (read == 0) { return body.WrittenSpan.ToArray(); }
            body.Advance(read);
            if (body.WrittenCount > maxBytes) { return null; }
        }
    }
}
