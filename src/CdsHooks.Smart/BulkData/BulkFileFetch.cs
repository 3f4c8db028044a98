using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace CdsHooks.Smart.BulkData;

/// <summary>Fetches one file, and goes on where it broke off: by <c>Range</c> where the server offers that, otherwise by passing over what was taken.</summary>
internal sealed class BulkFileFetch(
    BulkSession session, BulkTiming timing, TimeProvider clock, BulkFile file, BulkManifest manifest, Func<ReadOnlyMemory<byte>, BulkFileProgress, CancellationToken, ValueTask> onLine)
{
    /// <summary>The longest line that is taken: 32 MB. Resources with documents in them are long.</summary>
    private const int MaxLineBytes = 32 * 1024 * 1024;

    private bool mayAskForRange = true;
    private BulkFileProgress taken;

    /// <summary>Fetches what is not there yet.</summary>
    public async Task<BulkFileProgress> RunAsync(BulkFileProgress from, CancellationToken cancel)
    {
        taken = from;
        for (var failures = 0; ;)
        {
            if (manifest.Expires is { } expires && expires <= clock.GetUtcNow()) { throw new BulkDataException(BulkFault.Gone, "The files of the export have expired."); }
            var before = taken;
            var pause = default(TimeSpan?);
            using (var answer = await session.SendAsync(Request, manifest.RequiresAccessToken, cancel))
            {
                switch (answer?.StatusCode)
                {
                    case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                        if (await TakeAsync(answer, cancel)) { return taken; }
                        break;
                    // Nothing is left after what was taken.
                    case HttpStatusCode.RequestedRangeNotSatisfiable when mayAskForRange && answer.Content.Headers.ContentRange?.Length == taken.Bytes:
                        return taken;
                    case HttpStatusCode.RequestedRangeNotSatisfiable when mayAskForRange:
                        mayAskForRange = false;
                        break;
                    case HttpStatusCode.TooManyRequests or null or >= HttpStatusCode.InternalServerError:
                        pause = answer is null ? null : session.RetryAfter(answer);
                        break;
                    case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                        throw new BulkDataException(BulkFault.Gone, "A file of the export is gone.");
                    default:
                        throw new BulkDataException(BulkFault.Refused, $"The EHR refuses a file of the export (status {(int)answer!.StatusCode}).");
                }
            }
            failures = taken.Lines > before.Lines ? 1 : failures + 1;
            if (failures >= timing.MostFailures) { throw new BulkDataException(BulkFault.Unreachable, "A file of the export cannot be fetched to its end."); }
            await Task.Delay(timing.Pause(pause, failures - 1), clock, cancel);
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, file.Url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(BulkExportRequest.Ndjson));
        if (mayAskForRange && taken.Bytes > 0) { request.Headers.Range = new RangeHeaderValue(taken.Bytes, to: null); }
        return request;
    }

    // True when the file has come to its end.
    private async Task<bool> TakeAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var isRest = answer.StatusCode == HttpStatusCode.PartialContent;
        if (isRest && answer.Content.Headers.ContentRange?.From != taken.Bytes)
        {
            mayAskForRange = false;
            return false;
        }
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancel);
            await using var stream = isRest ? body : await OpenAsync(body, cancel);
            using var lines = new NdjsonReader(stream, MaxLineBytes) { Silence = timing.Silence };
            await ReadAsync(lines, skip: isRest ? 0 : taken.Lines, mustBeResource: isRest, cancel);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            cancel.ThrowIfCancellationRequested();
            // A part of a compressed file does not decompress, and is not what was asked for.
            if (isRest && failure is InvalidDataException) { mayAskForRange = false; }
            return false;
        }
    }

    private async Task ReadAsync(NdjsonReader lines, long skip, bool mustBeResource, CancellationToken cancel)
    {
        var start = taken;
        while (true)
        {
            var line = await lines.ReadAsync(cancel);
            if (line.Kind == NdjsonLineKind.End) { return; }
            if (lines.Lines <= skip) { continue; }
            if (mustBeResource && line.Kind == NdjsonLineKind.Content && line.Bytes.Span[0] != (byte)'{') { throw new InvalidDataException("This is not where a line begins."); }
            mustBeResource &= line.Kind != NdjsonLineKind.Content;
            taken = new BulkFileProgress(
                skip > 0 ? lines.Lines : start.Lines + lines.Lines, skip > 0 ? lines.Position : start.Bytes + lines.Position,
                taken.Resources + (line.Kind == NdjsonLineKind.Content ? 1 : 0), taken.TooLong + (line.Kind == NdjsonLineKind.TooLong ? 1 : 0));
            if (line.Kind == NdjsonLineKind.Content) { await onLine(line.Bytes, taken, cancel); }
        }
    }

    // Some servers hand out compressed files as they lie there, without saying so in Content-Encoding.
    private async Task<Stream> OpenAsync(Stream body, CancellationToken cancel)
    {
        var head = new byte[2];
        var read = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var whole = new PrefixedStream(head.AsMemory(0, read), body);
        if (read < head.Length || head[0] != 0x1F || head[1] != 0x8B) { return whole; }
        mayAskForRange = false;
        return new GZipStream(whole, CompressionMode.Decompress);
    }
}
