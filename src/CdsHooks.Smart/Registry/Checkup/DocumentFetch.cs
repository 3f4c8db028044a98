using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>Fetches a public JSON document, or tells in plain words why there is none.</summary>
internal sealed class DocumentFetch(HttpMessageInvoker http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 128 };

    /// <summary>Fetches a document.</summary>
    /// <param name="url">Where.</param>
    /// <param name="accept">The media type asked for.</param>
    /// <param name="mostBytes">Larger ones are not read.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<FetchedDocument> FetchAsync(Uri url, string accept, int mostBytes, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        try
        {
            // A client would read the body to its end first, however long it is.
            using var answer = http is HttpClient client ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token) : await http.SendAsync(request, time.Token);
            if ((int)answer.StatusCode != 200) { return FetchedDocument.Without(WhyStatus((int)answer.StatusCode), (int)answer.StatusCode); }
            if (answer.Content.Headers.ContentLength > mostBytes) { return FetchedDocument.Without("it is larger than is read"); }
            await using var stream = await answer.Content.ReadAsStreamAsync(time.Token);
            var buffer = new byte[mostBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, time.Token);
            if (length > mostBytes) { return FetchedDocument.Without("it is larger than is read"); }
            return Read(buffer.AsMemory(0, length), answer.Content.Headers.ContentType?.MediaType) with { MaxAge = answer.Headers.CacheControl?.MaxAge };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return FetchedDocument.Without("there was no answer within ten seconds");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException)
        {
            cancel.ThrowIfCancellationRequested();
            return FetchedDocument.Without(Why(failure, url));
        }
    }

    private static FetchedDocument Read(ReadOnlyMemory<byte> body, string? mediaType)
    {
        body = body[(body.Length - body.Span.TrimStart(" \t\r\n\uFEFF"u8).Length)..];
        var text = body.Span;
        if (text.IsEmpty) { return FetchedDocument.Without("the answer is empty"); }
        if (text[0] == (byte)'<')
        {
            var isHtml = mediaType is "text/html" or "application/xhtml+xml" || text.StartsWith("<!"u8) || text.StartsWith("<html"u8);
            return FetchedDocument.Without(isHtml ? "the answer is an HTML page and not JSON (a login page, or another address than meant)" : "the answer is XML and not JSON");
        }
        try
        {
            // Its own copy: the buffer goes with this call.
            using var document = JsonDocument.Parse(body, Depth);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new FetchedDocument(document.RootElement.Clone(), null, 200) : FetchedDocument.Without("the answer is JSON, but not an object");
        }
        catch (JsonException)
        {
            return FetchedDocument.Without("the answer is not JSON");
        }
    }

    private static string WhyStatus(int status) => status switch
    {
        404 or 410 => $"there is nothing at this address (status {status}); is the base URL right?",
        401 or 403 => $"it asks for authentication (status {status}), although this document is public",
        406 => "it does not offer JSON (status 406)",
        429 => "it answers that there were too many requests (status 429)",
        >= 300 and < 400 => $"it sends elsewhere (status {status}), and redirects are not followed; register the address that it leads to",
        >= 500 => $"the server is broken or down (status {status})",
        _ => $"it answers with status {status}",
    };

    private static string Why(Exception failure, Uri url)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case EgressRefusedException:
                    return $"{url.Host} leads to a private, link-local or loopback address, or the URL is not plain https; for an EHR in the same building, set chartAccess.allowsPrivateNetwork";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"the name {url.Host} does not resolve";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return $"{url.Host} refuses connections to port {url.Port}";
                case SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut }:
                    return $"{url.Host} cannot be reached at port {url.Port}";
                case AuthenticationException tls:
                    return $"the TLS connection is not trusted: {tls.Message}";
            }
        }
        return failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? "no TLS connection could be made; does this port speak TLS?"
            : "the connection broke before the answer was whole";
    }
}
