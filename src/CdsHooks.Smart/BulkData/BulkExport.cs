using System.Net;
using System.Net.Http.Headers;
using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BulkData;

/// <summary>One export of one EHR: started, waited for, fetched and taken away again. Keeps nothing that a restart would lose: the status URL is all that is needed to go on.</summary>
/// <param name="http">A client from <see cref="EgressHttp.Create"/>.</param>
/// <param name="tokens">Where tokens come from.</param>
/// <param name="ehr">Whose data.</param>
/// <param name="scopes">What the token must grant.</param>
/// <param name="clock">Measures pauses.</param>
/// <param name="timing">How patient it is; the defaults when left out.</param>
public sealed class BulkExport(HttpClient http, IBackendTokens tokens, EhrRegistration ehr, SmartScopeSet scopes, TimeProvider clock, BulkTiming? timing = null)
{
    private const int MostManifestBytes = 32 * 1024 * 1024;
    private const int MostRefusalBytes = 64 * 1024;
    private const int LongestProgress = 100;

    private readonly BulkSession session = new(http, tokens, ehr, scopes, clock);
    private readonly BulkTiming timing = timing ?? new BulkTiming();

    /// <summary>What the newest token grants, which may be less than was asked for; <see langword="null"/> while none was used.</summary>
    public SmartScopeSet? Granted => session.Granted;

    /// <summary>Starts the export.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancel">Ends the waiting. Whether the EHR has started is not known then.</param>
    /// <returns>The status URL.</returns>
    /// <exception cref="BulkDataException">It does not start.</exception>
    public async Task<Uri> StartAsync(BulkExportRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var url = request.UrlAt(ehr.FhirBaseUrl);
        for (var failures = 0; ; failures++)
        {
            // What broke may have started an export all the same, and EHRs refuse a second one; so only what was answered is tried again.
            using var answer = await session.SendAsync(() => Get(url, "application/fhir+json", isAsync: true), withToken: true, cancel)
                ?? throw new BulkDataException(BulkFault.Unreachable, "The EHR did not answer the kick-off.");
            if (answer.StatusCode == HttpStatusCode.Accepted) { return StatusUrlOf(answer, url); }
            if (!IsPassing(answer.StatusCode) || failures + 1 >= timing.MostFailures) { throw await RefusalAsync(answer, BulkFault.Refused, "The EHR refuses the export", cancel); }
            await Task.Delay(timing.Pause(session.RetryAfter(answer), failures), clock, cancel);
        }
    }

    /// <summary>Waits until the EHR is done.</summary>
    /// <param name="statusUrl">From <see cref="StartAsync"/>, perhaps in another process.</param>
    /// <param name="startedAt">When the export was started; the deadline counts from there.</param>
    /// <param name="onProgress">Is told after each look.</param>
    /// <param name="cancel">Ends the waiting; the export goes on at the EHR.</param>
    /// <exception cref="BulkDataException">It failed, is gone, or took too long.</exception>
    public async Task<BulkManifest> WaitAsync(Uri statusUrl, DateTimeOffset startedAt, Func<BulkProgress, CancellationToken, Task>? onProgress, CancellationToken cancel)
    {
        RequireOwn(statusUrl);
        for (int looks = 0, failures = 0; ; looks++)
        {
            using var answer = await session.SendAsync(() => Get(statusUrl, "application/json"), withToken: true, cancel);
            switch (answer?.StatusCode)
            {
                case HttpStatusCode.OK:
                    return BulkManifestReader.Read(await ReadAsync(answer.Content, MostManifestBytes, cancel) ?? throw new BulkDataException(BulkFault.Unreadable, "The manifest is too large or broken."), answer.Content.Headers.Expires);
                case HttpStatusCode.Accepted or HttpStatusCode.TooManyRequests:
                    failures = 0;
                    break;
                case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                    throw new BulkDataException(BulkFault.Gone, "The EHR does not know the export any more.");
                case null or >= HttpStatusCode.InternalServerError:
                    // A server error may mean that the export failed or that the server did; what says so in FHIR's words failed.
                    if (answer is not null && ++failures < timing.MostFailures && !IsJson(answer.Content)) { break; }
                    if (answer is null && ++failures < timing.MostFailures) { break; }
                    throw answer is null ? new BulkDataException(BulkFault.Unreachable, "The EHR cannot be reached.") : await RefusalAsync(answer, BulkFault.Failed, "The export failed", cancel);
                default:
                    throw await RefusalAsync(answer!, BulkFault.Failed, "The EHR refuses to tell how the export is", cancel);
            }
            var pause = timing.Pause(answer is null ? null : session.RetryAfter(answer), looks);
            if (clock.GetUtcNow() + pause - startedAt > timing.Deadline) { throw new BulkDataException(BulkFault.Late, "The export takes longer than it may."); }
            if (onProgress is not null) { await onProgress(new BulkProgress(ProgressOf(answer), pause), cancel); }
            await Task.Delay(pause, clock, cancel);
        }
    }

    /// <summary>Fetches a file line by line.</summary>
    /// <param name="manifest">What it belongs to.</param>
    /// <param name="file">The file.</param>
    /// <param name="from">How much of it is there already.</param>
    /// <param name="onLine">Takes each line that has content, in order.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How much there was.</returns>
    /// <exception cref="BulkDataException">It cannot be had.</exception>
    public Task<BulkFileProgress> FetchAsync(
        BulkManifest manifest, BulkFile file, BulkFileProgress from, Func<ReadOnlyMemory<byte>, BulkFileProgress, CancellationToken, ValueTask> onLine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(onLine);
        if (manifest.RequiresAccessToken) { RequireOwn(file.Url); }
        return new BulkFileFetch(session, timing, clock, file, manifest, onLine).RunAsync(from, cancel);
    }

    /// <summary>Takes the export away from the EHR: when it was fetched, or is not wanted any more. Best effort.</summary>
    /// <returns>True when the EHR has taken it away, or does not know it.</returns>
    public async Task<bool> DeleteAsync(Uri statusUrl, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(statusUrl);
        if (!session.IsOwn(statusUrl)) { return false; }
        for (var failures = 0; failures < timing.MostFailures; failures++)
        {
            try
            {
                using var answer = await session.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, statusUrl), withToken: true, cancel);
                if (answer is { IsSuccessStatusCode: true } or { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone }) { return true; }
                if (answer is not null && !IsPassing(answer.StatusCode)) { return false; }
                await Task.Delay(timing.Pause(answer is null ? null : session.RetryAfter(answer), failures), clock, cancel);
            }
            catch (BulkDataException)
            {
                return false;
            }
        }
        return false;
    }

    private Uri StatusUrlOf(HttpResponseMessage answer, Uri kickOff)
    {
        // Read as it came: some servers write the URL relative to what was asked.
        var text = answer.Content.Headers.ContentLocation?.OriginalString;
        if (text is null || !Uri.TryCreate(kickOff, text, out var url)) { throw new BulkDataException(BulkFault.Unreadable, "The EHR accepted the export and did not say where its status is (Content-Location)."); }
        RequireOwn(url);
        return url;
    }

    private void RequireOwn(Uri url)
    {
        if (!session.IsOwn(url)) { throw new BulkDataException(BulkFault.ForeignUrl, "The EHR named a URL of another origin, which smart.bulkDataOrigins of its registration does not allow."); }
    }

    private static HttpRequestMessage Get(Uri url, string accept, bool isAsync = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (isAsync) { request.Headers.TryAddWithoutValidation("Prefer", "respond-async"); }
        return request;
    }

    private static string? ProgressOf(HttpResponseMessage? answer)
    {
        if (answer is null || !answer.Headers.TryGetValues("X-Progress", out var values)) { return null; }
        var text = string.Concat(string.Join(' ', values).Where(letter => letter is >= ' ' and <= '~')).Trim();
        return text.Length == 0 ? null : text.Length > LongestProgress ? text[..LongestProgress] : text;
    }

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool IsJson(HttpContent content) => content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    // Codes of an OperationOutcome are told; its texts may hold PHI.
    private static async Task<BulkDataException> RefusalAsync(HttpResponseMessage answer, BulkFault fault, string what, CancellationToken cancel)
    {
        var codes = IsJson(answer.Content) && await ReadAsync(answer.Content, MostRefusalBytes, cancel) is { } body ? BulkOutcome.CodesOf(body) : [];
        var status = (int)answer.StatusCode;
        return new BulkDataException(fault, codes.Count == 0 ? $"{what} (status {status})." : $"{what} (status {status}: {string.Join(", ", codes)}).");
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, int most, CancellationToken cancel)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            using var body = new MemoryStream();
            var piece = new byte[16 * 1024];
            int read;
            while ((read = await stream.ReadAsync(piece, cancel)) > 0)
            {
                if (body.Length + read > most) { return null; }
                await body.WriteAsync(piece.AsMemory(0, read), cancel);
            }
            return body.ToArray();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            return null;
        }
    }
}
